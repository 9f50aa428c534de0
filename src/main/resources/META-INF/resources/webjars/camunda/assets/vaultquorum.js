// Says in our words what the webapps would say with Camunda's name.

const ours = {
  en: { AUTH_LOGOUT_THANKS: 'See you again.', APP_VENDOR: 'Vaultquorum' }
};

const app = document.querySelector('base').getAttribute('app-name');

window.angular.module('cam.' + app + '.custom').config(['$provide', $provide => {
  $provide.decorator('localeLoader', ['$delegate', load => options =>
    load(options).then(words => ({ ...words, ...ours[options.key] }))]);
}]);

export default [];
