export { AuthModule } from './auth.module.js';
export { RegistrationService } from './application/registration.service.js';
export { SigningKeys } from './application/signing-keys.js';
