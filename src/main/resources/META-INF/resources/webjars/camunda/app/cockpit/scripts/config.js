// What Cockpit is called here.
export default {
  app: { vendor: 'Vaultquorum', name: 'Cockpit' },
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  customScripts: ['../../assets/vaultquorum'],
  disableWelcomeMessage: true
};
