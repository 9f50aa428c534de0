// Says in our words what the webapps would say with Camunda's name.

const ours = {
  en: {
    AUTH_LOGOUT_THANKS: 'See you again.',
    APP_VENDOR: 'Vaultquorum',
    NO_MATCHING_TASK: 'Nothing waits for you in this list.',
    PROCESS_START_OK: 'Sent.',
    TASK_HAS_BEEN_REMOVED: 'This task is over.'
  }
};

const app = document.querySelector('base').getAttribute('app-name');

window.angular.module('cam.' + app + '.custom').config(['$provide', $provide => {
  $provide.decorator('localeLoader', ['$delegate', load => options =>
    load(options).then(words => ({ ...words, ...ours[options.key] }))]);
}]);

export default [];
