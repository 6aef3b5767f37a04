// The words of a text, by the rules of src/search/word_reader.h, and in plain letters; for search.js.
window.kolofonWords = (() => {
  "use strict";
  const ANY = "[\\p{L}\\p{N}\\p{M}]", END = `(?!${ANY})`, SPACES = " \\u00a0\\u2009\\u202f";
  const LETTERS = { æ: "ae", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", œ: "oe", ł: "l", ŋ: "n", ŧ: "t", ħ: "h", ı: "i", ĸ: "k" };

  // A number or a run of letters, others after hyphens; then what is no part of the word: ":s", "'s"; then a plus sign.
  const pattern = (gaps) => {
    const unit = `(?:(?:\\d{1,3}(?:[${gaps}]\\d{3})+|\\d+)${END}(?:[.,]\\d+)*|${ANY}+)`;
    const ending = `(?::[A-Za-z]{1,5}${END}|['\\u2019][sS]${END})`;
    return new RegExp(`(${unit}(?:[-\\u2010\\u2011]${unit})*)${ending}?((?<!\\d)\\+{1,2}${END})?`, "gu");
  };
  const USUAL = pattern(SPACES), ENGLISH = pattern(SPACES + ",");

  // "7 440" is 7440 and "4,88" is 4.88; "7,440" is 7440 in English only.
  const number = (unit, groups) => /^\d[\d\s.,]*$/.test(unit)
    ? unit.replace(groups, (digits) => digits.replace(/\D/g, "")).replace(/,/g, ".") : unit;

  const folds = new Map(); // of words with other letters than a to z: few, and often the same
  const fold = (word) => {
    if (/^[\x00-\x7f]*$/.test(word)) return word;
    if (!folds.has(word)) folds.set(word, word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[æøđðþßœłŋŧħıĸ]/g, (c) => LETTERS[c]));
    return folds.get(word);
  };
  const token = (word) => ({ word, folded: fold(word) });
  // Without soft hyphens and characters of no width.
  const visible = (text) => text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "");

  // Each with its place in the text, which is to be visible(); `units` are what stands between its hyphens.
  const read = (text, language) => {
    const english = language === "en", groups = english ? /^\d{1,3}([\s,]\d{3})+/ : /^\d{1,3}(\s\d{3})+/;
    return Array.from(text.matchAll(english ? ENGLISH : USUAL), (match) => {
      const [, core, plus = ""] = match, begin = match.index;
      const units = core.split(/[-\u2010\u2011]/).map((unit) => number(unit, groups).normalize("NFC").toLowerCase());
      const word = units.join("-") + plus;
      return { word, folded: fold(word), units: units.length > 1 ? units.map(token) : [], begin, end: begin + core.length + plus.length };
    });
  };
  return { read, token, fold, visible };
})();
