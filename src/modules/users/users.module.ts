import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/index.js';
import { StandingService } from './application/standing.service.js';
import { UsersService } from './application/users.service.js';
import { MeController } from './http/me.controller.js';
import { UsersController } from './http/users.controller.js';
import { UserEntity } from './persistence/user.entity.js';
import { UsersRepository } from './persistence/users.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([UserEntity]), AuditModule],
  controllers: [MeController, UsersController],
  providers: [UsersService, StandingService, UsersRepository],
  exports: [UsersService, StandingService],
})
export class UsersModule {}
