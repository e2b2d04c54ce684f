export type { Mail } from './mail.js';
export { MailInvalid } from './mail-invalid.error.js';
export { MailModule } from './mail.module.js';
export { Mails } from './mails.js';
