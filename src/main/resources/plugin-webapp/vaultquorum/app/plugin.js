// Tasklist does not start without this file. Our plugin adds nothing to its pages; it only answers our forms, whose scripts
// find here, as window.vaultquorum, what they have in common.

// What every form can say, beside what it says of its own.
const words = {
  count: (number, word) => number + ' ' + word + (number === 1 ? '' : 's'),

  local: time => say(time, {}),

  exact: time => say(time, { second: '2-digit' }),

  lasting(milliseconds) {
    const minutes = Math.floor(milliseconds / 60000);
    const parts = [[Math.floor(minutes / 60), 'h'], [minutes % 60, 'min']].filter(part => part[0]);
    return parts.map(part => part.join(' ')).join(' ') || 'less than a minute';
  },

  size(bytes) {
    const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
    let unit = 0;
    for (; bytes >= 1000 && unit < units.length - 1; unit++) { bytes /= 1000; }
    return (unit ? bytes.toPrecision(3) : bytes) + ' ' + units[unit];
  },

  // The parts of a list that people wrote with commas.
  listed: text => (text || '').split(',').map(part => part.trim()).filter(part => part),

  withArn: (things, arn) => (things || []).find(thing => thing.arn === arn),

  names: people => people.map(person => person.name).join('; '),

  // How somebody voted; in a baseline, only whether they did.
  voted(vote) {
    if (vote.response === 'NO_RESPONSE') { return this.over ? 'Did not answer:' : 'Not answered yet:'; }
    return this.baseline ? 'Answered:' : { APPROVED: 'Approved:', REJECTED: 'Rejected:' }[vote.response];
  },

  cast: (votes, response) => votes.filter(vote => vote.response === response).length,

  // How a team stands.
  stands: team => ({
    PENDING: 'waits for its approvers to accept',
    INACTIVE: 'not active, since not everybody accepted',
    DELETING: 'being deleted'
  })[team.status] || ({
    UPDATE_PENDING_APPROVAL: 'active, votes on a change',
    UPDATE_PENDING_ACTIVATION: 'active, a change waits for its new approvers',
    DELETE_PENDING_APPROVAL: 'active, votes on its deletion'
  })[team.statusCode] || 'active'
};

function say(time, more) {
  return time ? new Date(time).toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric',
    hour: '2-digit', minute: '2-digit', timeZoneName: 'short', ...more }) : '';
}

// Engine REST puts its own words before ours.
function ours(message) {
  return message.replace(/^Cannot [a-z ]+ \S+: /, '').replace(/^ENGINE-\d+ /, '');
}

window.vaultquorum = {
  /**
   * Shows in a form what our plugin answers, and sends what the form says.
   *
   * @param inject, camForm, $scope what the form's script was given
   * @param own.from where the answer is: task/<id> or start/<process>
   * @param own.every after how many milliseconds to ask again; never, unless it is given
   * @param own.shown told of every answer, with the server's time
   * @param own.send what to send, by name; nothing, while the form does not say enough. What is empty is not sent.
   * @return what the form's page sees as `vaultquorum`
   */
  fill(inject, camForm, $scope, own) {
    // Made anew for every form: an answer that comes late never fills in the form of another task.
    const form = ($scope.vaultquorum = Object.create(words));
    form.me = $scope.$root.authentication.name;

    // No arrow: Tasklist calls it as a constructor.
    inject(['$http', '$timeout', 'Uri', function ($http, $timeout, Uri) {
      let next;

      function load() {
        $http.get(Uri.appUri('plugin://vaultquorum/:engine/' + own.from)).then(answer => {
          form.view = answer.data;
          form.problem = '';
          if (own.shown) { own.shown(answer.data, Date.parse(answer.headers('Date')) || Date.now()); }
        }, answer => {
          form.problem = answer.status === 404
            ? 'This task is not yours, or there is no such task.'
            : 'Vaultquorum cannot be reached. ' + (own.every
              ? 'This page keeps trying; what it shows may be out of date.'
              : 'Close this window and try again.');
        }).then(() => {
          if (own.every && $scope.vaultquorum === form && !$scope.$$destroyed) { next = $timeout(load, own.every); }
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

    // Tasklist shows the same error object in its own corner: without the engine's words there too.
    camForm.on('submit-failed', (source, [error]) => {
      if (!camForm.submitPrevented) {
        error.message = ours(error.message);
        form.refusal = error.message;
      }
    });

    return form;
  }
};

export default [];
