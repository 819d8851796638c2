import { declareAccess } from '@musiccorp/chassis/trust/declare-access';
import { accessOfCustomers } from './access.ts';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addAddWishlistItem } from './add-wishlist-item.ts';
import { addChangeCustomer } from './change-customer.ts';
import { addCreateWishlist } from './create-wishlist.ts';
import { customerV1 } from './customer-v1.ts';
import { customerV2 } from './customer-v2.ts';
import type { CustomerVersion } from './customer-version.ts';
import type { Door } from './door.ts';
import { addReadCustomer } from './read-customer.ts';
import { addReadWishlistItem } from './read-wishlist-item.ts';
import { addReadWishlist } from './read-wishlist.ts';
import { addRegisterCustomer } from './register-customer.ts';
import { addRemoveWishlistItem } from './remove-wishlist-item.ts';
import { addRenameWishlist } from './rename-wishlist.ts';
import { addVerifyCustomer } from './verify-customer.ts';

export function addRoutes(server: HttpServer, door: Door): void {
  declareAccess(server, accessOfCustomers(door));
  addCustomerRoutes(server, door, customerV1);
  addCustomerRoutes(server, door, customerV2);
  addCreateWishlist(server, door);
  addReadWishlist(server, door);
  addRenameWishlist(server, door);
  addAddWishlistItem(server, door);
  addReadWishlistItem(server, door);
  addRemoveWishlistItem(server, door);
}

function addCustomerRoutes(server: HttpServer, door: Door, version: CustomerVersion): void {
  addRegisterCustomer(server, door, version);
  addReadCustomer(server, door, version);
  addChangeCustomer(server, door, version);
  addVerifyCustomer(server, door, version);
}
