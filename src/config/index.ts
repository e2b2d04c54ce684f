export { adminPassword } from './admin-password.js';
export { ConfigInvalid } from './config-invalid.error.js';
export { ConfigModule } from './config.module.js';
export { loadSettings } from './load-settings.js';
export { PROJECT_ROOT, VERSION } from './project.js';
export { type EncryptionKey, type LogLevel, type Mailbox, Settings, type SmtpServer } from './settings.js';
