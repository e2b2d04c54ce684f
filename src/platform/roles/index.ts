export { includesRole, type Role, ROLES } from './roles.js';
