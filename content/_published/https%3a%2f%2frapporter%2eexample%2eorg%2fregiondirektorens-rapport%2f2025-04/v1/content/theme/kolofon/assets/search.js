// The search page: finds words in the index that the program made and shows where they stand. docs/search.md tells the
// index's files, which are scripts that call kolofonSearch, so that they load from a folder too. Without this script
// the page's index from A to Ö serves.
(() => {
  "use strict";
  const byId = (id) => document.getElementById("k-" + id);
  const form = byId("search"), status = byId("search-status"), results = byId("search-results"), index = byId("index");
  const say = form.dataset, list = results.querySelector("ol"), more = results.querySelector("button");
  const EXACT = 1, STEM = 0.8, PREFIX = 0.5, PART = 0.3, UNMARKED = 0.6; // how alike a found word is
  const PLACES = [1, 1.5, 4, 8]; // text, often in it, heading, title
  const AT_A_TIME = 10, PAUSE = 150, EXCERPT = 220, MOST_SHARDS = 8, MOST_PHRASES = 40, SHORTEST_PREFIX = 3, SHORTEST_PART = 4;

  const { token, fold, visible } = kolofonWords, read = (text, language = say.language) => kolofonWords.read(text, language);
  const folded = (tokens) => ` ${tokens.map((each) => each.folded).join(" ")} `;

  // ---- Files ----
  const files = new Map(), waiting = new Map(); // by name: the promise of its data, and who waits for it
  const load = (name) => {
    if (!files.has(name)) files.set(name, new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const script = Object.assign(document.createElement("script"), { src: say.files + name + ".js", onerror: () => reject(files.delete(name)) });
      document.head.append(script);
    }));
    return files.get(name);
  };
  // A line is "0 kostnad :1fA en:4 *9b": language, key, what each form adds to the key, the word as part of longer ones.
  // Of a file's hundreds of lines a query needs few: a line is its key until then.
  const keyOf = (line) => ({ line, folded: fold(line.slice(line.indexOf(" ") + 1, line.indexOf(" ", line.indexOf(" ") + 1))) });
  const group = (line) => {
    const [language, key, ...rest] = line.split(" ");
    const part = rest.at(-1).startsWith("*") ? rest.pop().slice(1) : "";
    const forms = rest.map((form) => {
      const [ending, postings] = form.split(":");
      return { ...token(key + ending), postings };
    });
    return { ...token(key), language: +language, forms, part };
  };
  const prepare = (site) => {
    site.documents = 0;
    site.language = Math.max(0, site.languages.indexOf(say.language));
    site.endings = site.endings.map((endings) => new Set(endings.map(fold)));
    site.ends = new Set([...site.rare, ...site.endings.flatMap((endings) => [...endings])]);
    site.names = site.names.map((names) => names.map((name) => ({ name, tokens: read(name) })).filter((each) => each.tokens.length));
    site.groups = site.groups.map(([folder, name, series, year, shown, ...counts]) => {
      const first = site.documents;
      site.documents += counts.reduce((a, b) => a + b, 0);
      return { folder, name, year: String(year || ""), series: (site.series[series] || [""])[0], shown: shown.includes(site.language), counts, first, size: site.documents - first };
    });
    return site;
  };
  window.kolofonSearch = {
    site: (data) => waiting.get("site")(prepare(data)),
    words: (name, lines) => waiting.get(name)(lines.trim().split("\n").map(keyOf)),
    texts: (name, head, documents) => waiting.get(name)({ head, documents })
  };

  // ---- A query: clauses that must all hold, each of alternatives, each of words that must all stand there ----
  const parse = (text, site) => {
    const query = { clauses: [], phrases: [], also: [] };
    visible(text).split('"').forEach((part, i) => {
      const tokens = read(part);
      if (i % 2 && tokens.length > 1) query.phrases.push(folded(tokens));
      while (tokens.length) {
        const begins = ({ tokens: name }) => folded(tokens).startsWith(folded(name));
        const [own] = site.names.flat().filter(begins).sort((a, b) => b.tokens.length - a.tokens.length);
        const words = tokens.splice(0, own ? own.tokens.length : 1), alternatives = [words];
        if (words[0].units.length && words.length === 1) alternatives.push(words[0].units);
        const others = own ? site.names.filter((names) => names.includes(own)).flat() : [];
        for (const { name, tokens: other } of others.filter((each) => each !== own && each.tokens.length === 1)) {
          alternatives.push(other);
          query.also.push(name);
        }
        query.clauses.push(alternatives);
      }
    });
    query.words = query.clauses.flat(2);
    query.found = new Map(); // which of them a word of a text is, or -1
    return query;
  };

  // ---- Finding ----
  const shardName = (from) => "words-" + Array.from(new TextEncoder().encode(from), (byte) => {
    const letter = String.fromCharCode(byte);
    return /[a-z0-9]/.test(letter) ? letter : "_" + byte.toString(16).padStart(2, "0");
  }).join("");
  // Keys that begin the word, where what is left ends some word here, and keys that the word begins.
  const shardsOf = (word, site) => {
    const place = (key) => Math.max(0, site.words.findLastIndex((from) => from <= key)), found = new Set([place(word)]);
    const ends = (rest) => site.ends.has(rest) || /\P{L}/u.test(word);
    for (let size = word.length - 1; size >= 2; --size) if (ends(word.slice(size))) found.add(place(word.slice(0, size)));
    if (word.length >= SHORTEST_PREFIX)
      for (let i = place(word) + 1; i < site.words.length && site.words[i].startsWith(word) && found.size < MOST_SHARDS; ++i) found.add(i);
    return site.words.length ? Array.from(found, (i) => shardName(site.words[i])) : [];
  };
  const VALUES = new Uint8Array(128);
  Array.from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_", (c, i) => { VALUES[c.charCodeAt(0)] = i; });
  const add = (scores, postings, weight) => {
    for (let i = 0, value = 0, shift = 0, at = -1; i < postings.length; ++i) {
      const digit = VALUES[postings.charCodeAt(i)];
      value |= (digit & 31) << shift;
      shift += 5;
      if (digit > 31) continue;
      at += value >>> 2;
      scores[at] = Math.max(scores[at], weight * PLACES[value & 3]);
      value = shift = 0;
    }
  };
  // How well each document has the word. The forms and parts found are kept for the marks.
  const find = async (word, site) => {
    const scores = new Float32Array(site.documents), long = word.folded.length >= SHORTEST_PREFIX;
    const isPlain = word.word === word.folded; // typed without marks, it finds words with them
    const alike = (a, b) => a.startsWith(b) || b.startsWith(a);
    const keys = (await Promise.all(shardsOf(word.folded, site).map(load))).flat().filter((each) => alike(each.folded, word.folded));
    const near = keys.map((each) => each.group ??= group(each.line)).filter((each) => (isPlain || alike(each.word, word.word) || each.forms.some((form) => form.folded === word.folded)));
    const has = ({ forms }) => forms.some((form) => form.word === word.word || (isPlain && form.folded === word.folded));
    const known = near.some(has);
    Object.assign(word, { forms: new Set(), parts: [] });
    for (const each of near) {
      const rest = word.folded.slice(each.folded.length), longer = each.folded.startsWith(word.folded);
      const isForm = () => !known && each.folded.length >= SHORTEST_PREFIX && !longer && site.endings[each.language].has(rest);
      const related = has(each) || (long && each.folded === word.folded) || isForm();
      for (const form of each.forms) {
        const begins = form.folded.startsWith(word.folded);
        const like = form.folded === word.folded ? EXACT : related ? STEM : begins && long ? PREFIX : 0;
        const unmarked = begins && !form.word.startsWith(word.word);
        if (!like || (unmarked && !isPlain && like < EXACT)) continue;
        add(scores, form.postings, unmarked ? like * UNMARKED : like);
        word.forms.add(form.word);
      }
      if (!each.part || word.folded.length < SHORTEST_PART || !(related || longer)) continue;
      add(scores, each.part, PART);
      word.parts.push(isPlain ? each.folded : each.word);
    }
    let count = 0;
    for (const score of scores) if (score > 0) ++count;
    const rarity = Math.log(1 + site.documents / (1 + count));
    for (let i = 0; i < scores.length; ++i) scores[i] *= rarity;
    return scores;
  };
  // The sum where all words stand, else nothing.
  const together = ([first, ...others]) => {
    for (const scores of others) for (let i = 0; i < first.length; ++i) first[i] = first[i] && scores[i] ? first[i] + scores[i] : 0;
    return first;
  };
  const evaluate = (query, site) => Promise.all(query.clauses.map(async (alternatives) => {
    const found = await Promise.all(alternatives.map((words) => Promise.all(words.map((word) => find(word, site)))));
    const [best, ...others] = found.map(together);
    for (const scores of others) for (let i = 0; i < best.length; ++i) best[i] = Math.max(best[i], scores[i]);
    return best;
  }));
  // Documents, the best first; of equals those of the newest report, which comes last in the index.
  const rank = (clauses, site, filter, all) => {
    const scores = new Float32Array(site.documents), places = new Uint32Array(site.documents), found = [];
    for (const group of site.groups) {
      if (!group.shown || (filter.year && group.year !== filter.year) || (filter.series && group.series !== filter.series)) continue;
      for (let at = group.first; at < group.first + group.size; ++at) {
        let score = 0, missing = false;
        for (const each of clauses) if (each[at]) score += each[at]; else missing = true;
        if (!score || (all && missing)) continue;
        scores[at] = score;
        places[at] = group.first;
        found.push(at);
      }
    }
    return Uint32Array.from(found).sort((a, b) => scores[b] - scores[a] || places[b] - places[a] || a - b);
  };
  // Where a document's text is: the file of its group, and its number there.
  const place = (at, site) => {
    const group = site.groups.findLast((each) => each.first <= at && each.size);
    let i = at - group.first, file = 0;
    while (i >= group.counts[file]) i -= group.counts[file++];
    return { group, file: `${group.name}-${file + 1}`, i };
  };
  const fetched = (documents, site) => Promise.all(Array.from(documents, async (at) => {
    const { group, file, i } = place(at, site), { head, documents } = await load(file), [kind, path, title, passages] = documents[i];
    return { at, group, head, kind, path, title, passages };
  }));
  const withPhrases = async (hits, phrases, site) => (await fetched(hits.slice(0, MOST_PHRASES), site)).filter(({ title, passages }) => {
    const texts = [title, ...passages.flatMap((passage) => passage.slice(1))].map((text) => folded(read(visible(text))));
    return phrases.every((phrase) => texts.some((text) => text.includes(phrase)));
  }).map(({ at }) => at);

  // ---- Showing ----
  const marked = (text, query, language) => {
    const tokens = read(text, language);
    for (const each of tokens) {
      if (!query.found.has(each.word)) query.found.set(each.word, query.words.findIndex(({ forms, parts }) =>
        [each, ...each.units].some((one) => forms.has(one.word)) || parts.some((part) => each.folded.includes(part) || each.word.includes(part))));
      each.found = query.found.get(each.word);
    }
    return { text, tokens };
  };
  const write = (element, { text, tokens }, begin = 0, end = text.length) => {
    for (const each of tokens.filter((one) => one.found >= 0 && one.begin >= begin && one.end <= end)) {
      const mark = Object.assign(document.createElement("mark"), { textContent: text.slice(each.begin, each.end) });
      element.append(text.slice(begin, each.begin), mark);
      begin = each.end;
    }
    element.append(text.slice(begin, end));
  };
  // Where a stretch of two lines has most different words of the query.
  const densest = ({ tokens }) => tokens.reduce((best, first, i) => {
    if (first.found < 0) return best;
    const near = tokens.slice(i, i + 40).filter((each) => each.found >= 0 && each.end - first.begin < EXCERPT);
    const count = new Set(near.map((each) => each.found)).size;
    return count > best.count ? { count, i } : best;
  }, { count: 0, i: 0 });
  const writeExcerpt = (element, passage) => {
    const { text, tokens } = passage, from = passage.best.i - 6;
    const begin = from > 0 ? tokens[from].begin : 0;
    const last = tokens.findLast((each) => each.end <= begin + EXCERPT);
    const end = begin + EXCERPT >= text.length || !last ? text.length : last.end;
    if (begin) element.append("… ");
    write(element, passage, begin, end);
    if (end < text.length) element.append(" …");
  };
  const item = ({ group, head, kind, path, title, passages }, query) => {
    const [best] = passages.map(([anchor, heading, text]) => {
      const passage = { anchor, heading: marked(heading, query, head.language), ...marked(visible(text), query, head.language) };
      passage.best = densest(passage);
      passage.rank = 2 * passage.best.count + 3 * passage.heading.tokens.some((each) => each.found >= 0);
      return passage;
    }).sort((a, b) => b.rank - a.rank);
    const made = byId("result").content.firstElementChild.cloneNode(true), link = made.querySelector("a");
    const inside = best && best.rank && best.anchor;
    link.href = encodeURI(say.root + (path[0] === "/" ? path.slice(1) : group.folder + path)) + (inside ? "#" + encodeURIComponent(inside) : "");
    write(link, marked(title, query, head.language));
    if (inside) {
      link.append(" › ");
      write(link, best.heading);
    }
    const facts = [say["kind" + kind[0].toUpperCase() + kind.slice(1)]];
    if (kind !== "report") facts.push(head.title);
    if (!head.title.includes(head.period)) facts.push(head.period);
    made.querySelector(".result-facts").textContent = facts.join(" · ");
    if (best) writeExcerpt(made.querySelector(".result-excerpt"), best);
    if (head.language !== say.language) made.lang = head.language;
    return made;
  };

  let turn = 0, shown = null;
  const showMore = async () => {
    const mine = shown, items = (await fetched(mine.hits.slice(mine.count, mine.count + AT_A_TIME), mine.site)).map((hit) => item(hit, mine.query));
    if (mine !== shown) return;
    list[mine.count ? "append" : "replaceChildren"](...items);
    mine.count += items.length;
    more.hidden = mine.count >= mine.hits.length;
    return items[0];
  };
  const tell = (hits, query, all, asked) => {
    const [key, value] = !hits.length ? ["none", asked] : !all ? ["some", hits.length] : hits.length > 1 ? ["many", hits.length] : ["one"];
    status.textContent = say[key].replace("{0}", value) + (query.also.length ? " " + say.also.replace("{0}", query.also.join(", ")) : "");
  };
  const search = async () => {
    const mine = ++turn, asked = form.q.value.trim(), filter = { year: form.year.value, series: form.series.value };
    remember(asked, filter);
    const site = await load("site"), query = parse(asked, site), clauses = await evaluate(query, site);
    let hits = clauses.length ? rank(clauses, site, filter, true) : [], all = true;
    if (query.phrases.length) hits = await withPhrases(hits, query.phrases, site);
    else if (!hits.length && clauses.length > 1) [hits, all] = [rank(clauses, site, filter, false), false];
    if (mine !== turn) return;
    shown = { hits, query, site, count: 0 };
    await showMore();
    if (mine !== turn) return;
    results.hidden = !hits.length;
    index.hidden = asked !== "";
    if (asked) tell(hits, query, all, asked);
    else status.textContent = "";
  };
  // The address tells what is searched, so that it can be kept and sent.
  const remember = (q, filter) => {
    const asked = new URLSearchParams(Object.entries({ q, ...filter }).filter(([, value]) => value));
    try { history.replaceState(null, "", String(asked) ? "?" + asked : location.pathname); } catch { /* not in a folder */ }
  };
  const offer = (select, options) => {
    select.append(...options.map(([value, name]) => new Option(name, value)));
    select.value = asked.get(select.name) || "";
    select.closest("label").hidden = options.length < 2;
  };

  const asked = new URLSearchParams(location.search);
  let pause = 0;
  const start = () => {
    clearTimeout(pause);
    search().catch(() => { status.textContent = say.failed; });
  };
  form.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(start, PAUSE); });
  form.addEventListener("change", start);
  form.addEventListener("submit", (event) => { event.preventDefault(); start(); });
  more.addEventListener("click", async () => { (await showMore())?.querySelector("a").focus(); });
  form.querySelector(".search-filters").hidden = false;
  form.q.value = asked.get("q") || "";
  load("site").then((site) => {
    const years = new Set(site.groups.filter((group) => group.shown && group.year).map((group) => group.year));
    offer(form.year, [...years].sort().reverse().map((year) => [year, year]));
    offer(form.series, site.series.map(([id, titles]) => [id, titles[site.language]]));
    if (form.q.value) start();
  }).catch(() => { status.textContent = say.failed; });
})();
