// What Welcome is called here.
export default {
  app: { vendor: 'Vaultquorum', name: 'Welcome' },
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  customScripts: ['../../assets/vaultquorum'],
  links: [],
  disableWelcomeMessage: true
};
