import { describe, expect, it } from 'vitest';
import { readNaming } from './naming.ts';

const naming = (text: string) => {
  const reading = readNaming(text);
  if (reading.type !== 'naming') throw new Error(reading.reason);
  return reading.naming;
};

const sound: Readonly<Record<string, readonly string[]>> = {
  'Title Case':
    'Order Completed|SKU Viewed|iOS App Opened|B2B Lead Created|Product Added to Cart|Product Added To Cart|Add-on Clicked|Sign-Up Started|Order 2 Placed|2FA Enabled|Cart / Viewed|A/B Test Viewed|Checkout: Step 1|(Old) Order Placed|PayPal Selected|GitHub Connected|eBay Linked|Home|FAQ|Über Uns|商品 追加|Step 3.2 Viewed|Order (v2) Placed|macOS App Opened|VIP'.split(
      '|',
    ),
  snake_case:
    'price|product_id|v2_enabled|2fa_enabled|sha256|utm_source|_id|custom__c|address.zip_code|größe|is_b2b|x1|$set|app:build_no|3d'.split(
      '|',
    ),
  camelCase: 'price|productId|userID|v2Enabled|iOSVersion|htmlURL|_id|address.zipCode|isB2B|2fa'.split('|'),
  PascalCase: 'Price|ProductId|UserID|V2Enabled|SKU|iOS|HTMLPage|Address.ZipCode'.split('|'),
  'kebab-case': 'price|product-id|v2-enabled|x1'.split('|'),
  'Sentence case':
    'Order completed|SKU viewed|iOS app opened|Product added to cart|Clicked the Facebook button|Opened FAQ|Home|2FA enabled'.split(
      '|',
    ),
  'lower case': 'order completed|sku viewed|price|v2 enabled|add-on clicked'.split('|'),
  '^[a-z]+(?:_[a-z]+)?$': 'cart_viewed|cart'.split('|'),
};

const mended: Readonly<Record<string, readonly (readonly [string, string | undefined])[]>> = {
  'Title Case': [
    ['order_completed', 'Order Completed'],
    ['orderCompleted', 'Order Completed'],
    ['OrderCompleted', 'Order Completed'],
    ['order completed', 'Order Completed'],
    ['Order completed', 'Order Completed'],
    ['ORDER COMPLETED', 'Order Completed'],
    ['CART_VIEWED', 'Cart Viewed'],
    ['Order_Completed', 'Order Completed'],
    ['sku-viewed', 'SKU Viewed'],
    ['ios_app_opened', 'iOS App Opened'],
    ['Order  Completed', 'Order Completed'],
    ['cart', 'Cart'],
  ],
  snake_case: [
    ['productId', 'product_id'],
    ['ProductID', 'product_id'],
    ['product-id', 'product_id'],
    ['Product Id', 'product_id'],
    ['SKU', 'sku'],
    ['iOSVersion', 'ios_version'],
    ['v2Enabled', 'v2_enabled'],
    ['address.zipCode', 'address.zip_code'],
  ],
  camelCase: [
    ['product_id', 'productId'],
    ['ProductId', 'productId'],
    ['Product Id', 'productId'],
    ['product-id', 'productId'],
  ],
  PascalCase: [
    ['product_id', 'ProductId'],
    ['productId', 'ProductId'],
  ],
  'kebab-case': [['productId', 'product-id']],
  'Sentence case': [
    ['Order Completed', 'Order completed'],
    ['order completed', 'Order completed'],
    ['order_completed', 'Order completed'],
    ['SKU Viewed', 'SKU viewed'],
  ],
  'lower case': [
    ['Order Completed', 'order completed'],
    ['order_completed', 'order completed'],
  ],
  '^[a-z]+(?:_[a-z]+)?$': [['Cart', undefined]],
};

describe.each(Object.entries(sound))('%s', (text, names) => {
  it.each(names)('lets %s pass', (name) => {
    expect(naming(text).accepts(name)).toBe(true);
  });

  it.each(mended[text] ?? [])('mends %s', (name, right) => {
    const { accepts, convert } = naming(text);
    expect(accepts(name)).toBe(false);
    expect(convert(name)).toBe(right);
    if (right !== undefined) expect(accepts(right)).toBe(true);
  });
});

it('reads a convention however it is spelt, and says what is none', () => {
  expect(['title case', 'SNAKE_CASE', 'snake case', 'Camel Case'].map((text) => naming(text).words)).toEqual([
    'Title Case',
    'snake_case',
    'snake_case',
    'camelCase',
  ]);
  expect(naming('/^x_/').accepts('x_price')).toBe(true);
  expect(readNaming('Titel Case')).toEqual({
    type: 'bad',
    reason: 'There is no naming "Titel Case": did you mean Title Case?',
  });
  expect(readNaming('[a-z')).toMatchObject({ type: 'bad' });
  expect(readNaming('^(?=a)b$')).toMatchObject({ type: 'unchecked' });
});
