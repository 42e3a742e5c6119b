import { describe, expect, test } from 'vitest';
import { foldedName, likeness, nameForm } from './name-likeness.ts';

const alike = (one: string, other: string, isEvent = true) => likeness(nameForm(one), nameForm(other), isEvent);

describe('one name in two spellings', () => {
  test.each([
    ['Order Completed', 'order_completed'],
    ['orderCompleted', 'Order-Completed'],
    ['Signup', 'Sign Up'],
    ['Order  Completed', 'Order Completed'],
    ['Order Completed ', 'Order Completed'],
    ['Caf\u00e9', 'Cafe\u0301'],
  ])('%s and %s', (one, other) => {
    expect(foldedName(one)).toBe(foldedName(other));
  });

  test.each([
    ['Version 1.0', 'Version 10'],
    ['Step 1', 'Step 11'],
    ['C++', 'C#'],
    ['+1', '-1'],
    ['Order Completed', 'Order Complete'],
  ])('%s and %s are two', (one, other) => {
    expect(foldedName(one)).not.toBe(foldedName(other));
  });
});

describe('names that nearly are one', () => {
  test.each([
    ['Order Completed', 'Order Compelted', 'spelling'],
    ['Order Cancelled', 'Order Canceled', 'spelling'],
    ['Checkout Started', 'Chekcout Started', 'spelling'],
    ['Order Complete', 'Order Completed', 'tense'],
    ['Product Add', 'Product Added', 'tense'],
    ['Order Completed', 'Completed Order', 'order'],
  ])('%s and %s', (one, other, how) => {
    expect(alike(one, other)).toBe(how);
    expect(alike(other, one)).toBe(how);
  });

  test.each([
    ['Step 1 Viewed', 'Step 2 Viewed'],
    ['Checkout Step1', 'Checkout Step2'],
    ['Product Viewed', 'Products Viewed'],
    ['Category Viewed', 'Categories Viewed'],
    ['Signed In', 'Signed Up'],
    ['Video Played', 'Video Paused'],
    ['Product Loved', 'Product Moved'],
    ['Song Liked', 'Song Linked'],
    ['Cart Opened', 'Cart Closed'],
    ['Order Shipped', 'Order Refunded'],
    ['Product Added', 'Product Removed'],
    ['Checkout Step Viewed', 'Checkout Step Completed'],
  ])('%s and %s differ plainly', (one, other) => {
    expect(alike(one, other)).toBeUndefined();
  });

  test.each([
    ['price', 'prize'],
    ['lat', 'lng'],
    ['width', 'height'],
    ['product_id', 'products_id'],
    ['from', 'form2'],
    ['utm_source', 'utm_medium'],
    ['line1', 'line2'],
    ['first_name', 'last_name'],
    ['list_item', 'item_list'],
    ['rate', 'rated'],
  ])('the properties %s and %s differ plainly', (one, other) => {
    expect(alike(one, other, false)).toBeUndefined();
  });

  test('a property with a letter too few is found', () => {
    expect(alike('shipping_method', 'shiping_method', false)).toBe('spelling');
    expect(alike('quantity', 'quanity', false)).toBe('spelling');
  });
});
