// Tasklist does not start without this file. Our plugin adds nothing to its pages; it only answers our forms, whose scripts
// find here, as window.vaultquorum, what they have in common.

const LOCALES = { en: 'en-GB', ja: 'ja-JP' };

// What is said when not even words can be fetched.
const UNREACHABLE = { en: 'Vaultquorum cannot be reached.', ja: 'Vaultquorum に接続できません。' };

// The words of all forms, by language: fetched once.
const fetched = {};

// What every form can say, beside what it says of its own.
const common = {
  /**
   * The words of a key of words/<language>/forms.properties (there with "form." before it), with the values put in. Where
   * there is a value `count`, the words may differ by it: <key>.one, <key>.other.
   */
  say(key, values = {}) {
    if (!this.words) { return ''; }
    const plural = new Intl.PluralRules(this.language).select(values.count ?? 0);
    const pattern = this.words[key + '.' + plural] ?? this.words[key + '.other'] ?? this.words[key] ?? key;
    return pattern.replaceAll("''", "'").replace(/\{(\w+)\}/g, (all, name) => values[name] ?? '');
  },

  local(time) { return moment(this, time, {}); },

  exact(time) { return moment(this, time, { second: '2-digit' }); },

  // How long until then, by the server's clock.
  left(time) {
    const minutes = Math.floor((Date.parse(time) - this.now) / 60000);
    if (minutes < 0) { return this.say('left.none'); }
    if (minutes < 1) { return this.say('left.moment'); }
    return this.say(minutes < 60 ? 'left.minutes' : 'left.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  },

  size(bytes) {
    const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
    let unit = 0;
    for (; bytes >= 1000 && unit < units.length - 1; unit++) { bytes /= 1000; }
    return (unit ? bytes.toPrecision(3) : bytes) + ' ' + units[unit];
  },

  // The parts of a list that people wrote with commas.
  listed: text => (text || '').split(/[,、，]/).map(part => part.trim()).filter(part => part),

  withArn: (things, arn) => (things || []).find(thing => thing.arn === arn),

  names(people) { return people.map(person => person.name).join(this.say('list')); },

  cast: (votes, response) => votes.filter(vote => vote.response === response).length,

  // How somebody voted; in a baseline, only whether they did.
  voted(vote) {
    if (vote.response === 'NO_RESPONSE') { return this.say(this.over ? 'votes.silent' : 'votes.waiting'); }
    return this.say(this.view.operation === 'BASELINE' ? 'votes.answered' : 'votes.' + vote.response);
  },

  // How the vote stands, in a sentence.
  standing() {
    const votes = this.view.votes;
    return this.say(this.view.operation === 'BASELINE' ? 'standing.baseline' : 'standing', {
      team: this.view.teamName,
      threshold: this.view.threshold,
      approvers: votes.length,
      approved: this.cast(votes, 'APPROVED'),
      rejected: this.cast(votes, 'REJECTED'),
      silent: this.cast(votes, 'NO_RESPONSE')
    });
  },

  // How the vote ended, in a sentence; nothing while it goes on.
  ended() {
    const view = this.view;
    return view.outcome && this.say(view.operation === 'BASELINE' && view.outcome === 'APPROVED'
      ? 'ended.baseline'
      : view.statusCode === 'CONFIGURATION_CHANGED' ? 'ended.CONFIGURATION_CHANGED' : 'ended.' + view.outcome,
    { at: this.local(view.completionTime) });
  },

  // Who decides in a team, and how many of them.
  decides(team) {
    return this.say('team.decides', {
      threshold: team.minApprovalsRequired,
      approvers: team.approvers.length,
      people: this.names(team.approvers)
    });
  },

  // Where the one-time code goes, and what there is to do about it.
  codeHelp() {
    const { address, sentTime, expirationTime } = this.view.code;
    if (this.sendingCode) { return this.say('code.sending', { address }); }
    return this.say(sentTime ? 'code.sent' : 'code.why', { address, until: this.local(expirationTime) });
  },

  // Whether there is a code where one is needed.
  hasCode() { return !this.view.code || /^[\s-]*([0-9][\s-]*){6}$/.test(this.code || ''); },

  // How a team stands.
  stands(team) {
    const codes = ['UPDATE_PENDING_APPROVAL', 'UPDATE_PENDING_ACTIVATION', 'DELETE_PENDING_APPROVAL'];
    return this.say('team.' + (team.status === 'ACTIVE' && codes.includes(team.statusCode) ? team.statusCode : team.status));
  }
};

function moment(form, time, more) {
  return time ? new Date(time).toLocaleString(LOCALES[form.language], { weekday: 'short', day: 'numeric', month: 'short',
    year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short', ...more }) : '';
}

// Engine REST puts its own words before ours.
function ours(message) {
  return message.replace(/^Cannot [a-z ]+ \S+: /, '').replace(/^ENGINE-\d+ /, '');
}

// What a person has typed and not sent, until it is: a session that ends at the click, or a reload, loses none of it.
function draft(key) {
  return {
    read: () => JSON.parse(sessionStorage.getItem(key) || '{}'),
    keep: texts => sessionStorage.setItem(key, JSON.stringify(texts)),
    forget: () => sessionStorage.removeItem(key)
  };
}

// Says what was done and what happens next, since the form is gone with its task.
function tell({ title, lines, close }) {
  const dialog = document.createElement('dialog');
  dialog.className = 'vq vq-told';
  dialog.setAttribute('aria-labelledby', 'vq-told');
  const add = (name, text, attributes = {}) => {
    const element = Object.assign(document.createElement(name), { textContent: text, ...attributes });
    dialog.append(element);
    return element;
  };
  add('h2', title, { id: 'vq-told' });
  lines.filter(line => line).forEach(line => add('p', line));
  add('button', close, { type: 'button', className: 'btn btn-primary' }).addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

window.vaultquorum = {
  /**
   * Shows in a form what our plugin answers, in the language of the browser, and sends what the form says.
   *
   * @param inject, camForm, $scope what the form's script was given
   * @param own.from where the answer is: task/<id> or start/<process>
   * @param own.every after how many milliseconds to ask again; never, unless it is given
   * @param own.shown told of every answer
   * @param own.keeps names of what people type, to be kept until it is sent
   * @param own.send what to send, by name; nothing, while the form does not say enough. What is empty is not sent.
   * @param own.done what to say once it was sent, from an answer fetched then: a title and lines; nothing, unless it is given
   * @return what the form's page sees as `vq`
   */
  fill(inject, camForm, $scope, own) {
    // Made anew for every form: an answer that comes late never fills in the form of another task.
    const form = ($scope.vq = Object.create(common));
    form.me = $scope.$root.authentication.name;

    const unsent = draft('vaultquorum ' + form.me + ' ' + own.from);
    const keeps = own.keeps || [];
    keeps.forEach(name => { form[name] = unsent.read()[name]; });
    $scope.$watchGroup(keeps.map(name => 'vq.' + name), texts => {
      if (texts.some(text => text)) { unsent.keep(Object.fromEntries(keeps.map(name => [name, form[name]]))); }
    });

    let ask;

    // No arrow: Tasklist calls it as a constructor.
    inject(['$http', '$timeout', '$translate', 'Uri', function ($http, $timeout, $translate, Uri) {
      let next;
      form.language = LOCALES[$translate.use()] ? $translate.use() : 'en';

      const address = path => Uri.appUri('plugin://vaultquorum/:engine/' + path);
      // Where a file is that the browser fetches by itself, with the same cookie.
      form.file = address;

      const request = (method, path) => $http({ method, url: address(path), params: { language: form.language } });
      const get = path => request('GET', path);

      // The code before is void then, also the one that was typed already.
      form.sendCode = () => {
        form.sendingCode = true;
        form.refusal = form.code = '';
        request('PUT', own.from + '/code').then(answer => {
          form.view.code = answer.data;
          $timeout(() => document.getElementById('vq-code')?.focus());
        }, answer => {
          form.refusal = answer.data?.message || form.say('unreachable');
        }).then(() => { form.sendingCode = false; });
      };

      ask = () => (fetched[form.language] ||= get('words').catch(answer => {
        delete fetched[form.language];
        throw answer;
      })).then(words => {
        form.words = words.data;
        return get(own.from);
      }).then(answer => {
        form.now = Date.parse(answer.headers('Date')) || Date.now();
        form.view = answer.data;
        form.problem = '';
        if (own.shown) { own.shown(form.view); }
      });

      function load() {
        ask().catch(answer => {
          form.problem = !form.words
            ? UNREACHABLE[form.language]
            : form.say(answer.status === 404 ? 'notYours' : own.every ? 'unreachable.trying' : 'unreachable');
        }).then(() => {
          if (own.every && $scope.vq === form && !$scope.$$destroyed) { next = $timeout(load, own.every); }
        });
      }

      $scope.$on('$destroy', () => $timeout.cancel(next));
      load();
    }]);

    camForm.on('submit', () => {
      form.refusal = '';
      const sent = form.view && own.send();
      if (!sent) {
        camForm.submitPrevented = true;
        return;
      }
      Object.keys(sent).filter(name => (sent[name] ?? '') !== '').forEach(name =>
        camForm.variableManager.createVariable({ name, type: 'String', value: String(sent[name]) }));
    });

    camForm.on('submit-success', () => {
      unsent.forget();
      if (own.done) {
        // What was sent counts, whether or not anything more can be said about it.
        ask().catch(() => {}).then(() => tell({ close: form.say('close'), ...own.done(form.view) }));
      }
    });

    // Tasklist shows the same error object in its own corner: without the engine's words there too.
    camForm.on('submit-failed', (source, [error]) => {
      if (!camForm.submitPrevented && error) {
        error.message = error.message ? ours(error.message) : form.say('unreachable');
        form.refusal = error.message;
      }
    });

    return form;
  }
};

export default [];
