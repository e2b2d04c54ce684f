export { DomainError, type DomainErrorClass, type ErrorKind, type InputFault } from './domain-error.js';
export { InvalidInput } from './invalid-input.error.js';
