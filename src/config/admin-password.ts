/** Read by `npm run admin -- create` only, which is why it is no setting of the app. */
export function adminPassword(): string | undefined {
  return process.env['ADMIN_PASSWORD'];
}
