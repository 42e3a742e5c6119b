/** What the sample shop sells, and to whom. */
export interface ShopProduct {
  readonly product_id: string;
  readonly title: string;
  readonly category: 'Chairs' | 'Desks' | 'Lamps' | 'Storage';
  readonly price: number;
}

export const products: readonly [ShopProduct, ...ShopProduct[]] = [
  { product_id: 'p_101', title: 'Oak stool', category: 'Chairs', price: 79 },
  { product_id: 'p_102', title: 'Reading chair', category: 'Chairs', price: 349.5 },
  { product_id: 'p_103', title: 'Folding chair, set of 2', category: 'Chairs', price: 98 },
  { product_id: 'p_104', title: 'Fauteuil « Été »', category: 'Chairs', price: 520 },
  { product_id: 'p_201', title: 'Standing desk', category: 'Desks', price: 690 },
  { product_id: 'p_202', title: 'Wall desk', category: 'Desks', price: 145.9 },
  { product_id: 'p_203', title: 'Drawing table', category: 'Desks', price: 410 },
  { product_id: 'p_301', title: 'Paper lamp', category: 'Lamps', price: 24.95 },
  { product_id: 'p_302', title: 'Desk lamp', category: 'Lamps', price: 59 },
  { product_id: 'p_303', title: 'Bordslampe “Måne”', category: 'Lamps', price: 112 },
  { product_id: 'p_401', title: 'Shelf, 80 cm', category: 'Storage', price: 66 },
  { product_id: 'p_402', title: 'Shoe cabinet', category: 'Storage', price: 129 },
  { product_id: 'p_403', title: 'Box with lid', category: 'Storage', price: 12.5 },
];

export const categories: readonly [ShopProduct['category'], ...ShopProduct['category'][]] = [
  'Chairs',
  'Desks',
  'Lamps',
  'Storage',
];

export const searches: readonly [string, ...string[]] = [
  'lamp',
  'oak',
  'desk small',
  'chaise pliante',
  'box',
  'lampe å',
];

export const people: readonly [string, ...string[]] = [
  'Mara Lind',
  'Jonas Weber',
  'Aiko Tanaka',
  'Chloé Martin',
  'Samuel Osei',
  'Ingrid Sørensen',
  'Pablo Núñez',
  'Zoë Peeters',
  'Liam Byrne',
  'Noor de Vries',
  'Ewa Kowalska',
  'Tom Fischer',
  'Grace Lee',
  'Hana Novák',
  'Omar Haddad',
  'Lucía Romero',
];

export interface ShopOrganization {
  readonly id: string;
  readonly name: string;
  readonly industry: string;
  readonly employees: number;
}

export const organizations: readonly [ShopOrganization, ...ShopOrganization[]] = [
  { id: 'org_nordlys', name: 'Nordlys Design', industry: 'design', employees: 24 },
  { id: 'org_linden', name: 'Linden School', industry: 'education', employees: 140 },
  { id: 'org_bistro', name: 'Bistro Huit', industry: 'gastronomy', employees: 9 },
  { id: 'org_kaufhaus', name: 'Kaufhaus am Ring', industry: 'retail', employees: 310 },
];
