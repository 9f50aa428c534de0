// What Admin is called here.
export default {
  app: { vendor: 'Vaultquorum', name: 'Admin' },
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  customScripts: ['../../assets/vaultquorum'],
  disableWelcomeMessage: true
};
