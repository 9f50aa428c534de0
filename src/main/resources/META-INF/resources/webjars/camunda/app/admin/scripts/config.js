// What Admin is called here. There are no tenants, and nobody may make one.
document.querySelector('base').setAttribute('cam-exclude-plugins', 'admin.dashboard.section:tenants');

export default {
  app: { vendor: 'Vaultquorum', name: 'Admin' },
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  customScripts: ['../../assets/vaultquorum'],
  disableWelcomeMessage: true
};
