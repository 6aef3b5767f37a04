// The search page. Finds words in the index that the program made (docs/search.md tells its files) and shows where they
// stand. Needs no server: the index comes as scripts that call kolofonSearch. Without this file the page's index from
// A to Ö serves.
(function () {
  "use strict";
  const form = document.getElementById("k-search");
  if (!form) return;
  const words = form.dataset; // what is said on the page, in its language
  const status = document.getElementById("k-search-status");
  const results = document.getElementById("k-search-results");
  const list = results.querySelector(".results");
  const more = results.querySelector("button");
  const index = document.getElementById("k-index");
  const pattern = document.getElementById("k-result").content.firstElementChild;

  const AT_A_TIME = 10, PAUSE = 150; // results; milliseconds after a key
  const EXACT = 1, STEM = 0.8, PREFIX = 0.5, PART = 0.3, UNMARKED = 0.6; // how alike a found word is
  const PLACE = [1, 1.5, 4, 8]; // text, often in it, heading, title
  const MOST_SHARDS = 8, MOST_PHRASES = 40;
  const SHORTEST_PREFIX = 3, SHORTEST_PART = 4;

  // ---- Files ----
  const files = new Map(); // by name: a promise, and once it has come, its data
  const waiting = new Map();
  function load(name) {
    if (files.has(name)) return files.get(name);
    const promise = new Promise(function (resolve, reject) {
      waiting.set(name, resolve);
      const script = document.createElement("script");
      script.src = words.files + name + ".js";
      script.onerror = function () { files.delete(name); reject(new Error(name)); };
      document.head.append(script);
    });
    files.set(name, promise);
    return promise;
  }
  function came(name, data) { if (waiting.has(name)) waiting.get(name)(data); }
  window.kolofonSearch = {
    site: function (data) { came("site", prepare(data)); },
    words: function (name, lines) { came(name, lines.split("\n").filter(Boolean).map(group)); },
    texts: function (name, head, documents) { came(name, { head: head, documents: documents }); }
  };

  // "0 kostnad :1fA en:4 *9b": language, key, forms by what they add to it, the word as part of longer ones.
  function group(line) {
    const parts = line.split(" ");
    const part = parts[parts.length - 1].startsWith("*") ? parts.pop().slice(1) : "";
    const forms = parts.slice(2).map(function (form) {
      const colon = form.indexOf(":");
      const word = parts[1] + form.slice(0, colon);
      return { word: word, folded: fold(word), postings: form.slice(colon + 1) };
    });
    return { language: +parts[0], folded: fold(parts[1]), forms: forms, part: part };
  }

  function prepare(site) {
    site.language = Math.max(0, site.languages.indexOf(words.language));
    site.endings = site.endings.map(function (endings) { return new Set(endings.map(fold)); });
    site.names = site.names.map(function (names) { return names.map(function (name) { return [name, read(name)]; }); });
    let first = 0;
    site.groups = site.groups.map(function (g) {
      const made = { folder: g[0], name: g[1], series: g[2], year: g[3], shown: g[4].includes(site.language), counts: g.slice(5), first: first };
      made.counts.forEach(function (count) { first += count; });
      return made;
    });
    site.documents = first;
    return site;
  }

  // ---- Words: the rules of src/search/word_reader.h ----
  const ANY = "[\\p{L}\\p{N}\\p{M}]", NOT_MORE = "(?!" + ANY + ")", SPACES = " \\u00a0\\u2009\\u202f";
  function patternOf(gaps) {
    const number = "(?:\\d{1,3}(?:[" + gaps + "]\\d{3})+|\\d+)" + NOT_MORE + "(?:[.,]\\d+)*";
    const unit = "(?:" + number + "|" + ANY + "+)";
    return new RegExp("(" + unit + "(?:[-\\u2010\\u2011]" + unit + ")*)(?::[A-Za-z]{1,5}" + NOT_MORE + "|['\\u2019][sS]" + NOT_MORE + ")?(\\+{1,2}" + NOT_MORE + ")?", "gu");
  }
  const SWEDISH = patternOf(SPACES), ENGLISH = patternOf(SPACES + ",");
  const LETTERS = { "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "œ": "oe", "ł": "l", "ŋ": "n", "ŧ": "t", "ħ": "h", "ı": "i", "ĸ": "k" };
  function fold(word) {
    return word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[æøđðþßœłŋŧħıĸ]/g, function (c) { return LETTERS[c]; });
  }
  function visible(text) { return text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, ""); }

  // The words of a text with their places in it.
  function read(text, language) {
    const english = (language || words.language) === "en";
    return Array.from(text.matchAll(english ? ENGLISH : SWEDISH), function (match) {
      const units = match[1].split(/[-\u2010\u2011]/).map(function (unit) {
        const grouped = /^\d{1,3}([ \u00a0\u2009\u202f,]\d{3})+/.exec(unit);
        if (grouped && (english || !grouped[0].includes(","))) unit = grouped[0].replace(/\D/g, "") + unit.slice(grouped[0].length);
        return /^\d[\d\s.,]*$/.test(unit) ? unit.replace(/[\u00a0\u2009\u202f ]/g, "").replace(/,/g, ".") : unit;
      });
      const plus = match[2] && !/\d$/.test(match[1]) ? match[2] : "";
      const word = units.join("-").normalize("NFC").toLowerCase() + plus;
      return { word: word, folded: fold(word), units: units.length > 1 ? word.split("-") : null, begin: match.index, end: match.index + match[1].length + plus.length };
    });
  }

  // ---- A query: clauses that all must hold, each of alternatives, each of words that all must stand there ----
  function parse(text, site) {
    const query = { clauses: [], phrases: [], also: [] };
    text.split('"').forEach(function (part, i) {
      const tokens = read(visible(part));
      if (i % 2 && tokens.length > 1) query.phrases.push(tokens.map(function (t) { return t.folded; }).join(" "));
      for (let at = 0; at < tokens.length;) at += clause(query, tokens, at, site);
    });
    return query;
  }
  function clause(query, tokens, at, site) {
    let best = null, size = 1;
    site.names.forEach(function (names) {
      names.forEach(function (name) {
        const length = name[1].length;
        const same = length && name[1].every(function (t, i) { return tokens[at + i] && tokens[at + i].folded === t.folded; });
        if (same && (!best || length > size)) { best = { names: names, own: name }; size = length; }
      });
    });
    const own = tokens.slice(at, at + size);
    const alternatives = [own.map(plain)];
    if (size === 1 && own[0].units) alternatives.push(own[0].units.map(function (unit) { return { word: unit, folded: fold(unit) }; }));
    if (best) best.names.forEach(function (name) {
      if (name === best.own || !name[1].length) return;
      alternatives.push(name[1].map(plain));
      query.also.push(name[0]);
    });
    query.clauses.push(alternatives);
    return size;
  }
  function plain(token) { return { word: token.word, folded: token.folded }; }

  // ---- Finding ----
  function shardsOf(folded, site) {
    const found = new Set();
    function place(prefix) {
      let low = 0, high = site.words.length;
      while (low < high) { const mid = (low + high) >> 1; if (site.words[mid] <= prefix) low = mid + 1; else high = mid; }
      return Math.max(0, low - 1);
    }
    for (let size = folded.length; size >= Math.min(2, folded.length); --size) found.add(place(folded.slice(0, size)));
    if (folded.length >= SHORTEST_PREFIX)
      for (let i = place(folded) + 1; i < site.words.length && site.words[i].startsWith(folded) && found.size < MOST_SHARDS; ++i) found.add(i);
    return site.words.length ? Array.from(found, function (i) { return shardName(site.words[i]); }) : [];
  }
  function shardName(from) {
    return "words-" + Array.from(new TextEncoder().encode(from), function (byte) {
      const c = String.fromCharCode(byte);
      return /[a-z0-9]/.test(c) ? c : "_" + byte.toString(16).padStart(2, "0");
    }).join("");
  }

  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUE = new Uint8Array(128);
  Array.from(DIGITS).forEach(function (c, i) { VALUE[c.charCodeAt(0)] = i; });
  function add(scores, postings, weight) {
    let number = 0, shift = 0, at = -1;
    for (let i = 0; i < postings.length; ++i) {
      const digit = VALUE[postings.charCodeAt(i)];
      number |= (digit & 31) << shift;
      shift += 5;
      if (digit > 31) continue;
      at += number >>> 2;
      scores[at] = Math.max(scores[at], weight * PLACE[number & 3]);
      number = shift = 0;
    }
  }

  // How well each document has the word; the forms found are kept for the marks.
  async function find(word, site) {
    const shards = await Promise.all(shardsOf(word.folded, site).map(load));
    const near = [].concat.apply([], shards).filter(function (g) { return g.folded.startsWith(word.folded) || word.folded.startsWith(g.folded); });
    const known = near.some(function (g) { return g.forms.some(function (f) { return f.folded === word.folded; }); });
    const scores = new Float32Array(site.documents);
    word.forms = new Set();
    word.parts = [];
    near.forEach(function (g) {
      const has = g.forms.some(function (f) { return f.folded === word.folded; });
      const longer = word.folded.length >= SHORTEST_PREFIX && g.folded.startsWith(word.folded);
      const rest = word.folded.slice(g.folded.length);
      const related = has || (!known && g.folded.length >= SHORTEST_PREFIX && word.folded.startsWith(g.folded) && (!rest || site.endings[g.language].has(rest)));
      g.forms.forEach(function (f) {
        const begins = f.folded.startsWith(word.folded);
        let like = f.folded === word.folded ? EXACT : related ? STEM : begins && word.folded.length >= SHORTEST_PREFIX ? PREFIX : 0;
        if (!like) return;
        if (begins && !f.word.startsWith(word.word)) like *= UNMARKED;
        add(scores, f.postings, like);
        word.forms.add(f.folded);
      });
      if (!g.part || !(related || longer) || word.folded.length < SHORTEST_PART) return;
      add(scores, g.part, PART);
      word.parts.push(g.folded);
    });
    let count = 0;
    for (let i = 0; i < scores.length; ++i) if (scores[i]) ++count;
    const rarity = Math.log(1 + site.documents / (1 + count));
    for (let i = 0; i < scores.length; ++i) scores[i] *= rarity;
    return scores;
  }

  async function evaluate(query, site) {
    return Promise.all(query.clauses.map(async function (alternatives) {
      const best = new Float32Array(site.documents);
      await Promise.all(alternatives.map(async function (all) {
        const found = await Promise.all(all.map(function (word) { return find(word, site); }));
        for (let i = 0; i < best.length; ++i) {
          let sum = 0;
          if (found.every(function (scores) { sum += scores[i]; return scores[i]; })) best[i] = Math.max(best[i], sum);
        }
      }));
      return best;
    }));
  }

  // Documents with their scores, the best first; of equals the newest, which has the greatest number.
  function rank(clauses, site, filter, every) {
    const hits = [];
    site.groups.forEach(function (g) {
      if (!g.shown || (filter.year && String(g.year) !== filter.year)) return;
      if (filter.series && (g.series < 0 || site.series[g.series][0] !== filter.series)) return;
      let number = g.first;
      g.counts.forEach(function (count, file) {
        for (let i = 0; i < count; ++i, ++number) {
          let sum = 0, missing = 0;
          clauses.forEach(function (scores) { sum += scores[number]; if (!scores[number]) ++missing; });
          if (sum && (!every || !missing)) hits.push({ group: g, file: g.name + "-" + (file + 1), index: i, number: number, score: sum });
        }
      });
    });
    return hits.sort(function (a, b) { return b.score - a.score || b.number - a.number; });
  }

  async function text(hit) {
    const file = await load(hit.file);
    hit.head = file.head;
    hit.document = file.documents[hit.index];
    return hit;
  }
  async function withPhrases(hits, phrases) {
    const read_hits = await Promise.all(hits.slice(0, MOST_PHRASES).map(text));
    return read_hits.filter(function (hit) {
      const passages = [hit.document[2]].concat(hit.document[3].map(function (p) { return p[1] + "\n" + p[2]; }));
      return phrases.every(function (phrase) {
        return passages.some(function (p) { return (" " + read(visible(p)).map(function (t) { return t.folded; }).join(" ") + " ").includes(" " + phrase + " "); });
      });
    });
  }

  // ---- Showing ----
  function isFound(token, query) {
    return query.words.findIndex(function (word) {
      return word.forms.has(token.folded) || word.parts.some(function (part) { return token.folded.includes(part); }) ||
        (token.units && token.units.some(function (unit) { return word.forms.has(fold(unit)); }));
    });
  }
  function mark(element, source, tokens, begin, end) {
    let at = begin;
    tokens.forEach(function (token) {
      if (token.found < 0 || token.begin < begin || token.end > end) return;
      const marked = document.createElement("mark");
      marked.textContent = source.slice(token.begin, token.end);
      element.append(source.slice(at, token.begin), marked);
      at = token.end;
    });
    element.append(source.slice(at, end));
  }
  function tokensOf(source, query, language) {
    const tokens = read(source, language);
    tokens.forEach(function (token) { token.found = isFound(token, query); });
    return tokens;
  }
  // The stretch with most different words of the query, of about two lines.
  function stretch(tokens, size) {
    let best = { count: 0, from: 0 };
    tokens.forEach(function (token, i) {
      if (token.found < 0) return;
      const seen = new Set();
      for (let k = i; k < tokens.length && tokens[k].end - token.begin < size; ++k) if (tokens[k].found >= 0) seen.add(tokens[k].found);
      if (seen.size > best.count) best = { count: seen.size, from: i };
    });
    return best;
  }
  function excerpt(element, passage, size) {
    const source = passage.source, from = Math.max(0, passage.best.from - 6);
    const begin = passage.tokens.length && from ? passage.tokens[from].begin : 0;
    const last = passage.tokens.filter(function (t) { return t.end <= begin + size; }).pop();
    const end = begin + size >= source.length ? source.length : last ? last.end : begin + size;
    if (begin) element.append("… ");
    mark(element, source, passage.tokens, begin, end);
    if (end < source.length) element.append(" …");
  }

  function item(hit, query) {
    const SIZE = 220, kind = hit.document[0], path = hit.document[1], title = hit.document[2], language = hit.head.language;
    const passages = hit.document[3].map(function (p) {
      const source = visible(p[2]), tokens = tokensOf(source, query, language);
      const heading = tokensOf(p[1], query, language);
      const best = stretch(tokens, SIZE);
      const rank = best.count * 2 + (heading.some(function (t) { return t.found >= 0; }) ? 3 : 0);
      return { anchor: p[0], heading: p[1], headingTokens: heading, source: source, tokens: tokens, best: best, rank: rank };
    });
    const best = passages.reduce(function (a, b) { return b.rank > a.rank ? b : a; }, passages[0] || { source: "", tokens: [], best: { from: 0 }, rank: 0 });
    const made = pattern.cloneNode(true);
    const link = made.querySelector("a");
    const inside = best.rank && best.anchor;
    link.href = encodeURI(path.startsWith("/") ? words.root + path.slice(1) : words.root + hit.group.folder + path) + (inside ? "#" + encodeURIComponent(best.anchor) : "");
    mark(link, title, tokensOf(title, query, language), 0, title.length);
    if (inside) {
      link.append(" › ");
      mark(link, best.heading, best.headingTokens, 0, best.heading.length);
    }
    const facts = [words["kind" + kind.charAt(0).toUpperCase() + kind.slice(1)] || kind];
    if (kind !== "report" && hit.head.title) facts.push(hit.head.title);
    if (hit.head.period && !facts.some(function (fact) { return fact.includes(hit.head.period); })) facts.push(hit.head.period);
    made.querySelector(".result-facts").textContent = facts.join(" · ");
    excerpt(made.querySelector(".result-excerpt"), best, SIZE);
    if (language !== words.language) made.lang = language;
    return made;
  }

  function say(key, a, b) { return (words[key] || "").replace("{0}", a).replace("{1}", b); }

  let turn = 0, shown = null;
  async function showMore() {
    const mine = shown, next = mine.hits.slice(mine.count, mine.count + AT_A_TIME);
    await Promise.all(next.map(text));
    if (mine !== shown) return null;
    const items = next.map(function (hit) { return item(hit, mine.query); });
    if (!mine.count) list.textContent = "";
    list.append.apply(list, items);
    mine.count += items.length;
    more.hidden = mine.count >= mine.hits.length;
    return items[0];
  }

  async function run() {
    const mine = ++turn, asked = form.q.value.trim();
    const filter = { year: form.year ? form.year.value : "", series: form.series ? form.series.value : "" };
    remember(asked, filter);
    if (!asked) return clear();
    try {
      const site = await load("site");
      offer(site);
      const query = parse(asked, site);
      const clauses = await evaluate(query, site);
      query.words = [].concat.apply([], [].concat.apply([], query.clauses));
      let hits = rank(clauses, site, filter, true), every = true;
      if (query.phrases.length) hits = await withPhrases(hits, query.phrases);
      else if (!hits.length && clauses.length > 1) { hits = rank(clauses, site, filter, false); every = false; }
      if (mine !== turn) return;
      shown = { hits: hits, query: query, count: 0 };
      await showMore();
      if (mine !== turn) return;
      results.hidden = !hits.length;
      if (index) index.hidden = true;
      status.textContent = [
        !hits.length ? say("none", asked) : !every ? say("some", hits.length) : hits.length === 1 ? say("one") : say("many", hits.length),
        query.also.length ? say("also", query.also.join(", ")) : ""
      ].join(" ").trim();
    } catch (error) {
      if (mine === turn) status.textContent = words.failed;
    }
  }
  function clear() {
    shown = null;
    results.hidden = true;
    list.textContent = status.textContent = "";
    if (index) index.hidden = false;
  }
  // The address tells what is searched, so that it can be kept and sent. Browsers may refuse that in a folder.
  function remember(asked, filter) {
    const search = new URLSearchParams();
    if (asked) search.set("q", asked);
    Object.keys(filter).forEach(function (key) { if (filter[key]) search.set(key, filter[key]); });
    try { history.replaceState(null, "", search.size === 0 || !String(search) ? location.pathname : "?" + search); } catch (error) { /* it stays */ }
  }

  // ---- The form ----
  function fill(select, values, wanted) {
    if (!select || select.options.length > 1) return;
    values.forEach(function (value) { select.add(new Option(value[1], value[0])); });
    select.value = wanted || "";
    select.closest("label").hidden = values.length < 2;
  }
  function offer(site) {
    const years = Array.from(new Set(site.groups.filter(function (g) { return g.year && g.shown; }).map(function (g) { return g.year; }))).sort().reverse();
    fill(form.year, years.map(function (year) { return [year, year]; }), asked.get("year"));
    fill(form.series, site.series.map(function (s) { return [s[0], s[1][site.language]]; }), asked.get("series"));
  }
  const asked = new URLSearchParams(location.search);
  let pause = 0;
  form.addEventListener("input", function () { clearTimeout(pause); pause = setTimeout(run, PAUSE); });
  form.addEventListener("change", function () { clearTimeout(pause); run(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(pause); run(); });
  more.addEventListener("click", function () {
    showMore().then(function (first) { if (first) first.querySelector("a").focus(); });
  });
  form.querySelector(".search-filters").hidden = false;
  form.q.value = asked.get("q") || "";
  load("site").then(function (site) { offer(site); if (form.q.value) run(); }, function () { status.textContent = words.failed; });
})();
