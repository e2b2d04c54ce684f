window.Redoc.init(
  '/openapi.json',
  {
    expandResponses: '200,201',
    hideHostname: true,
    sortRequiredPropsFirst: true,
    theme: {
      sidebar: { width: '300px' },
      typography: {
        fontSize: '15px',
        fontFamily: 'system-ui, sans-serif',
        headings: { fontFamily: 'system-ui, sans-serif', fontWeight: '600' },
        code: { fontSize: '13px' },
      },
    },
  },
  document.getElementById('redoc'),
);
