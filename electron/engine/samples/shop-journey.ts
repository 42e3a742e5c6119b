import type { JsonObject } from '../../../shared/model/json.ts';
import type { Dice } from './dice.ts';
import type { KnownDevice, ShopCustomer } from './shop-customer.ts';
import { createServer } from './shop-device.ts';
import { type ShopMessage, ShopSession, shopMessage } from './shop-session.ts';
import { categories, products, type ShopProduct, searches } from './shop-stock.ts';

const currency = 'EUR';
const minute = 60_000;
const day = 86_400_000;

const facts = (product: ShopProduct): JsonObject => ({ ...product, currency });

interface CartLine {
  readonly product: ShopProduct;
  readonly quantity: number;
}

const sum = (cart: readonly CartLine[]): number =>
  Math.round(cart.reduce((total, { product, quantity }) => total + product.price * quantity, 0) * 100) / 100;

const browse = (session: ShopSession): ShopProduct => {
  const { dice } = session;
  const category = dice.pick(categories);
  const inCategory = products.filter((product) => product.category === category);
  session.view('Category', `/c/${category.toLowerCase()}`, { list: category });
  if (dice.chance(0.3)) session.track('Products Searched', { query: dice.pick(searches), results: dice.whole(0, 12) });
  session.track('Product List Viewed', { category, products: inCategory.map((product) => product.product_id) });
  if (dice.chance(0.25)) {
    session.track('Product List Filtered', {
      category,
      sort: dice.pick(['popular', 'price_up']),
      filters: { max_price: 200 },
    });
  }
  const position = dice.whole(1, inCategory.length);
  const product = inCategory[position - 1] ?? products[0];
  session.track('Product Clicked', { ...facts(product), position });
  session.view('Product', `/p/${product.product_id}`, { product_id: product.product_id });
  session.track('Product Viewed', { ...facts(product), colours: ['natural', 'black'] });
  if (dice.chance(0.15)) session.track('Product Shared', { ...facts(product), channel: dice.pick(['mail', 'link']) });
  if (dice.chance(0.15)) session.track('Product Added To Wishlist', facts(product));
  return product;
};

const signIn = (session: ShopSession, account: NonNullable<ShopCustomer['account']>, isNew: boolean): void => {
  const method = session.dice.pick(['email', 'apple', 'google']);
  session.identify(account.userId, account.traits);
  session.track(isNew ? 'Signed Up' : 'Signed In', { method });
  if (!account.organization) return;
  const { id, ...traits } = account.organization;
  session.group(id, traits);
};

const fillCart = (session: ShopSession): readonly CartLine[] => {
  const { dice } = session;
  let cart: readonly CartLine[] = [];
  for (let visits = dice.whole(1, 3); visits > 0; visits -= 1) {
    const product = browse(session);
    if (!dice.chance(0.55)) continue;
    const quantity = dice.whole(1, 3);
    session.track('Product Added', { ...facts(product), quantity });
    cart = [...cart, { product, quantity }];
  }
  const [first, ...rest] = cart;
  if (first && rest.length > 0 && dice.chance(0.3)) {
    session.track('Product Removed', { ...facts(first.product), quantity: first.quantity });
    return rest;
  }
  return cart;
};

const tryCoupon = (session: ShopSession): string | undefined => {
  if (!session.dice.chance(0.3)) return undefined;
  const coupon = session.dice.pick(['SPRING26', 'HELLO10', 'LAMP5']);
  session.track('Coupon Entered', { coupon });
  if (session.dice.chance(0.4)) {
    session.track('Coupon Denied', { coupon, reason: 'expired' });
    return undefined;
  }
  session.track('Coupon Applied', { coupon, discount: 10 });
  return coupon;
};

/** From the cart to the order; the order's id where it was completed. */
const checkOut = (session: ShopSession, cart: readonly CartLine[]): string | undefined => {
  const { dice } = session;
  const value = sum(cart);
  const cartFacts = { cart_id: `c_${dice.letters(6)}`, value, currency };
  session.view('Cart', '/cart');
  session.track('Cart Viewed', { ...cartFacts, pieces: cart.length });
  const coupon = tryCoupon(session);
  if (dice.chance(0.25)) return undefined;
  session.view('Checkout', '/checkout', session.device.platform === 'web' ? { step: 1 } : {});
  session.track('Checkout Started', cartFacts);
  session.track('Checkout Step Viewed', { step: 1, step_name: 'address' });
  session.track('Checkout Step Completed', { step: 2, shipping_method: dice.pick(['standard', 'express']) });
  if (dice.chance(0.15)) return undefined;
  session.track('Payment Info Entered', { payment_method: dice.pick(['card', 'invoice', 'wallet']) });
  const orderId = `o_${dice.letters(6, '0123456789')}`;
  session.track('Order Completed', {
    order_id: orderId,
    total: value,
    shipping: 4.9,
    currency,
    coupon: coupon ?? null,
    products: cart.map(({ product, quantity }) => ({ product_id: product.product_id, price: product.price, quantity })),
  });
  if (session.device.platform === 'web') session.view('Order Confirmation', '/thanks');
  return orderId;
};

/** What the warehouse's server says of an order some minutes later. */
const fulfil = (dice: Dice, session: ShopSession, orderId: string): readonly ShopMessage[] => {
  const server = createServer(dice);
  const { userId, anonymousId } = session.ids;
  const ids = userId === undefined ? { ...(anonymousId !== undefined && { anonymousId }) } : { userId };
  const shippedAt = session.at + dice.whole(2, 8) * minute;
  const say = (event: string, at: number, properties: JsonObject): ShopMessage =>
    shopMessage(server, at, ids, { type: 'track', event, properties: { order_id: orderId, ...properties } });
  const shipped = say('Order Shipped', shippedAt, {
    carrier: dice.pick(['post', 'courier']),
    shipped_at: new Date(shippedAt).toISOString(),
    tracking_url: `https://post.example/t/${dice.letters(10)}`,
  });
  if (!dice.chance(0.2)) return [shipped];
  const waited = dice.whole(1, 4);
  const sent = { ...(dice.chance(0.5) ? { full: true } : { products: ['p_101'] }), minutes: waited };
  return [shipped, say('Order Refunded', shippedAt + waited * minute, sent)];
};

const smallTalk = (session: ShopSession, { account }: ShopCustomer): void => {
  const { dice } = session;
  const email = account?.traits.email;
  if (account?.organization && session.device.platform === 'web' && dice.chance(0.5)) {
    const from = new Date(session.at - 30 * day).toISOString().slice(0, 10);
    session.track('Report Exported', { format: dice.pick(['csv', 'pdf']), from, rows: dice.whole(0, 90) });
  }
  if (typeof email === 'string' && dice.chance(0.15)) session.track('Newsletter Subscribed', { email });
  if (dice.chance(0.12))
    session.track('Product Reviewed', { product_id: 'p_101', stars: dice.whole(3, 5), text: 'Sits well.' });
  if (dice.chance(0.08)) session.track('Support Requested', { topic: 'delivery', message: 'Where is my parcel? 📦' });
};

/** One visit of a customer on one of their devices, and what follows from it. */
export const journey = (
  dice: Dice,
  customer: ShopCustomer,
  { device, anonymousId }: KnownDevice,
  start: number,
  isFirst: boolean,
): readonly ShopMessage[] => {
  const session = new ShopSession(dice, device, { anonymousId }, start);
  if (device.platform !== 'web') session.track('Application Opened', { from_background: !isFirst, build: 231 });
  session.view('Home', '/');
  const { account } = customer;
  const signsInEarly = account !== undefined && dice.chance(0.4);
  if (account && signsInEarly) signIn(session, account, isFirst);
  const cart = fillCart(session);
  if (account && !signsInEarly) signIn(session, account, isFirst);
  const orderId = cart.length === 0 ? undefined : checkOut(session, cart);
  smallTalk(session, customer);
  return orderId === undefined ? session.messages : [...session.messages, ...fulfil(dice, session, orderId)];
};
