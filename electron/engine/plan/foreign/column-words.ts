import type { ColumnRole } from '../plan-format.ts';

/** Headers that people write, by what they mean; the first that fits is taken. */
const headers: Readonly<Record<ColumnRole, string>> = {
  event:
    'event name|event|events|eventname|event title|name of event|track event|action|screen name|page name|track event name|ereignis|ereignisname|name des ereignisses|événement|nom de l événement|evento|nombre del evento',
  kind: 'event type|call type|message type|kind|call|event kind|tracking type|method|type of event|type of call|segment call|api call|ereignistyp|type d événement|tipo de evento',
  description:
    'event description|event definition|description of event|description|desc|definition|notes|comment|comments|beschreibung|bemerkung|descripción|commentaire',
  purpose: 'purpose|why|question|business question|goal|zweck|business value|reason',
  trigger:
    'trigger|triggers|when|event trigger|when to fire|fires when|trigger description|auslöser|wann|déclencheur|disparador',
  owner: 'owner|event owner|team|responsible|owned by|squad|verantwortlich|responsable',
  sources: 'platforms|platform|sources|source|app|apps|where|plattform|plattformen|quelle|plateforme|plataforma',
  status: 'status|state|implementation status|event status|lifecycle',
  property:
    'property name|property|properties|event property|event properties|event property name|parameter name|parameter|parameters|param|params|attribute name|attribute|attributes|prop|props|field|field name|key|trait|traits|event parameter|event parameters|event attribute|event attributes|trait name|eigenschaft|eigenschaften|merkmal|attribut|feld|propriété|propriétés|propiedad|propiedades',
  type: 'property type|property value type|parameter type|attribute type|data type|datatype|value type|field type|type|property data type|event property type|parameter data type|attribute data type|trait type|expected type|typ|datentyp|type de donnée|tipo|tipo de dato',
  required:
    'required|mandatory|is required|property required|required optional|must have|required properties|required parameters|required params|required attributes|required or optional|required y n|pflicht|pflichtfeld|erforderlich|obligatoire|obligatorio|requerido',
  optional: 'optional|is optional|optional properties|optional parameters|optional params|optional attributes',
  values:
    'allowed values|allowed property values|enum values|enum|enums|possible values|accepted values|valid values|values|options|permitted values|expected values|erlaubte werte|mögliche werte|werte|valeurs possibles|valores permitidos|valores posibles',
  format: 'format|value format',
  pattern: 'pattern|regex|regexp|regular expression|property regex|muster',
  minimum: 'minimum|min|min value',
  maximum: 'maximum|max|max value',
  example:
    'example|examples|example value|example values|sample|sample value|sample values|beispiel|beispielwert|exemple|ejemplo',
  propertyDescription:
    'property description|parameter description|attribute description|field description|property definition|description of property|beschreibung der eigenschaft|trait description',
  pii: 'pii|personal data|is pii|sensitive|gdpr|contains pii|personenbezogen',
};

/** The same, small letters and single blanks between words. */
export const synonymsOf = (role: ColumnRole): readonly string[] => headers[role].split('|');
