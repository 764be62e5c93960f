/**
 * The types of the words: what a key is, which parameters it takes, which forms a translation owes. A catalogue is a
 * flat object of literal strings; `{{name}}` is a parameter, `key_one` / `key_other` are the forms of the plural `key`,
 * chosen by its parameter `count`.
 */

type Form = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** A key as it is asked for: without the form of a plural. */
export type KeyOf<Catalogue> = {
  [Name in keyof Catalogue & string]: Name extends `${infer Plural}_${Form}` ? Plural : Name;
}[keyof Catalogue & string];

type PluralOf<Catalogue> = {
  [Name in keyof Catalogue & string]: Name extends `${infer Plural}_other` ? Plural : never;
}[keyof Catalogue & string];

type ParameterIn<Text> = Text extends `${string}{{${infer Parameter}}}${infer Rest}`
  ? (Parameter extends `${infer Name},${string}` ? Name : Parameter) | ParameterIn<Rest>
  : never;

/** The names of the parameters of a key. */
export type ParameterOf<Catalogue, Key extends string> =
  | {
      [Name in keyof Catalogue]: Name extends Key | `${Key}_${Form}` ? ParameterIn<Catalogue[Name]> : never;
    }[keyof Catalogue]
  | (Key extends PluralOf<Catalogue> ? 'count' : never);

/** The Russian catalogue that belongs to an English one: the same keys, each plural in the forms of Russian. */
export type Russian<English> = {
  readonly [Key in Exclude<KeyOf<English>, PluralOf<English>>]: string;
} & {
  readonly [Key in `${PluralOf<English>}_${'one' | 'few' | 'many' | 'other'}`]: string;
};
