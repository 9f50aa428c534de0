// What we change of Tasklist's pages. It only makes them easier to use: what anybody may do is decided by the guard.

const spoken = (navigator.languages?.[0] || navigator.language || '').toLowerCase().startsWith('ja') ? 'ja' : 'en';

const words = {
  en: { back: 'Back to the list', language: 'Language of mails and refusals' },
  ja: { back: '一覧に戻る', language: 'メールとエラーメッセージの言語' }
}[spoken];

// The models name the processes in English.
const processes = {
  en: {},
  ja: {
    'access-revocation': '復元アクセスの取り消し',
    'approval-session': '承認の投票',
    'emergency-recovery': '緊急復旧',
    'alert-delivery': 'アラートの送信',
    'broken-seal': '破れた封印',
    'mail-delivery': 'メールの送信',
    restore: '復元',
    'team-deletion': '承認チームの削除',
    'team-onboarding': '承認チームの作成',
    'team-sharing': '承認チームの共有',
    'team-update': '承認チームの変更',
    'vault-protection': 'ボールトの保護'
  }
}[spoken];

const dueTask = `
  <ul class="meta list-inline">
    <li ng-if="task.due" class="due-date" ng-class="{overdue: task.due < now}" uib-tooltip="{{ task.due | camDate:'long' }}">
      <span class="glyphicon glyphicon-bell" aria-hidden="true"></span>
      {{ 'DUE' | translate }} <span am-time-ago="task.due"></span>
    </li>
    <li ng-if="groupNames.length && !hasAssignee()">
      <button class="btn btn-default claim" ng-click="claim()" ng-disabled="submitInProgress">
        {{ 'CLAIM_TASK' | translate }}
      </button>
    </li>
    <li ng-if="groupNames.length && isAssignee">
      <button class="btn btn-default unclaim" ng-click="unclaim()" ng-disabled="submitInProgress">
        {{ 'UNCLAIM_TASK' | translate }}
      </button>
    </li>
  </ul>`;

window.angular.module('cam.tasklist.custom').config(['$provide', $provide => {

  // Dates are said in the language that was loaded last, which may be the one that Tasklist falls back to.
  $provide.decorator('localeLoader', ['$delegate', 'moment', (load, moment) => options =>
    load(options).finally(() => {
      if (moment.locales().includes(spoken)) { moment.locale(spoken); }
    })]);

  // Processes are called in the language of the browser, wherever Tasklist reads of them.
  $provide.decorator('camAPIHttpClient', ['$delegate', client => {
    const named = answer => {
      const definitions = answer?._embedded?.processDefinition ?? answer;
      [definitions].flat().filter(definition => processes[definition?.key])
        .forEach(definition => { definition.name = processes[definition.key]; });
      return answer;
    };
    ['get', 'load', 'post'].forEach(method => {
      const asked = client.prototype[method];
      client.prototype[method] = function (path, options) {
        const { done } = options;
        return asked.call(this, path, done ? { ...options, done: (error, answer, ...more) => done(error, named(answer), ...more) } : options);
      };
    });
    return client;
  }]);

  // After sending, our own window says what comes next.
  $provide.decorator('assignNotification', () => () => {});

  // Only when a task is due, and how to take what is offered or give it back: there is nothing else that could be changed.
  $provide.decorator('camTasklistTaskMetaDirective', ['$delegate', directives => {
    directives[0].template = dueTask;
    return directives;
  }]);

  // The names of the lists in the language of the browser, each with how many tasks wait in it.
  $provide.decorator('camTasklistFiltersDirective', ['$delegate', '$http', 'Uri', (directives, $http, Uri) => {
    const [directive] = directives;

    directive.template = directive.template
      .replace('{{ filter.name }}', `{{ filter.properties['name-${spoken}'] || filter.name }}`)
      .replace('filter.properties.description', `filter.properties['description-${spoken}'] || filter.properties.description`)
      .replace('ng-show="isFocused(filter)"', 'ng-show="counts[filter.id] !== undefined"')
      .replace('{{ filterCount }}', '{{ counts[filter.id] }}');

    directive.compile = () => scope => {
      scope.counts = {};

      function count() {
        (scope.filters || []).forEach(filter =>
          $http.get(Uri.appUri('engine://engine/:engine/filter/' + filter.id + '/count'))
            .then(answer => { scope.counts[filter.id] = answer.data.count; }, () => delete scope.counts[filter.id]));
      }

      scope.$watchCollection('filters', count);
      scope.$watch('filterCount', count);
      scope.$on('refresh', count);
    };

    return directives;
  }]);
}]);

export default [
  {
    // Starting something is offered to whoever may start anything.
    id: 'vaultquorum-starts',
    pluginPoint: 'tasklist.navbar.action',
    render(node, { api }) {
      fetch(api.tasklistApi + '/plugin/vaultquorum/' + api.engine + '/starts', { headers: { Accept: 'application/json' } })
        .then(answer => answer.ok ? answer.json() : [])
        .then(starts => document.body.classList.toggle('vq-starts', starts.length > 0))
        .catch(() => document.body.classList.remove('vq-starts'));
    },
    unmount: () => document.body.classList.remove('vq-starts')
  },
  {
    // In which language mails come and refusals are said, which may be another than the browser's.
    id: 'vaultquorum-language',
    pluginPoint: 'tasklist.navbar.action',
    render(node, { api }) {
      const address = api.tasklistApi + '/plugin/vaultquorum/' + api.engine + '/language';
      const choice = document.createElement('select');
      choice.className = 'vq-language';
      choice.title = words.language;
      choice.setAttribute('aria-label', words.language);
      choice.append(new Option('✉ English', 'en'), new Option('✉ 日本語', 'ja'));

      const show = () => fetch(address)
        .then(answer => answer.ok ? answer.text() : Promise.reject(answer))
        .then(chosen => {
          choice.value = chosen;
          node.append(choice);
        })
        .catch(() => choice.remove());

      choice.addEventListener('change', () =>
        fetch(address + '/' + choice.value, { method: 'PUT', headers: { 'X-XSRF-TOKEN': api.CSRFToken } }).then(show, show));
      show();
    }
  },
  {
    // On a narrow screen a task stands in place of the list.
    id: 'vaultquorum-back',
    pluginPoint: 'tasklist.task.action',
    render(node) {
      const back = document.createElement('button');
      back.className = 'btn btn-link vq-back';
      back.textContent = '\u2190 ' + words.back;
      back.addEventListener('click', () => {
        const [path, query] = location.hash.split('?');
        const search = new URLSearchParams(query);
        search.delete('task');
        location.hash = path + '?' + search;
      });
      node.append(back);
    }
  }
];
