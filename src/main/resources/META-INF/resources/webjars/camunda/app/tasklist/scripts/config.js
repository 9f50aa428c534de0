// What Tasklist is called here, which languages it speaks, and which of its parts nobody here has any use for: the guard
// refuses what they would do, or there is nothing that they could show. Tasklist reads them from its page when it starts.

const needless = [
  'tasklist.navbar.action:create-task-action',
  'tasklist.navbar.action:shortcut-help',
  'tasklist.header:tasklist-sorting',
  'tasklist.list:task-search',
  'tasklist.card:tasklist-card-variables',
  'tasklist.task.action:task-action-comment',
  'tasklist.task.detail:task-detail-history',
  'tasklist.task.detail:task-detail-diagram',
  'tasklist.task.detail:task-detail-description'
];

document.querySelector('base').setAttribute('cam-exclude-plugins', needless.join(','));

export default {
  app: { vendor: 'Vaultquorum', name: 'Tasklist' },
  locales: { availableLocales: ['en', 'ja'], fallbackLocale: 'en' },
  customScripts: ['scripts/pages', '../../assets/vaultquorum'],
  disableWelcomeMessage: true
};
