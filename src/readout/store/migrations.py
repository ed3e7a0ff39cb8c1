"""How a store's tables came to be: named steps, run once each, in order, each in one transaction.

A step is never changed once published; a new need is a new step.
"""

from __future__ import annotations

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "001 pages, documents, what they tell, records",
        (
            """CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)""",
            """CREATE TABLE documents (
                seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, url TEXT, title TEXT,
                outlet TEXT, language TEXT, published TEXT, precision TEXT, basis TEXT NOT NULL,
                evidence TEXT, text TEXT NOT NULL, article TEXT NOT NULL, resolutions BLOB NOT NULL,
                minhash BLOB NOT NULL, shingles INTEGER NOT NULL, copy_of TEXT, earlier TEXT)""",
            """CREATE INDEX documents_path ON documents (path)""",
            """CREATE TABLE pages (
                seq INTEGER PRIMARY KEY, path TEXT NOT NULL, url TEXT, fetched TEXT, given TEXT, media TEXT,
                sha256 TEXT NOT NULL, content BLOB NOT NULL,
                document TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
                UNIQUE (path, sha256))""",
            """CREATE INDEX pages_document ON pages (document)""",
            """CREATE TABLE bands (
                band TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
                PRIMARY KEY (band, document)) WITHOUT ROWID""",
            """CREATE INDEX bands_document ON bands (document)""",
            """CREATE TABLE copies (
                first TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
                second TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
                PRIMARY KEY (first, second)) WITHOUT ROWID""",
            """CREATE INDEX copies_second ON copies (second)""",
            """CREATE TABLE tellings (
                seq INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
                block TEXT NOT NULL, general INTEGER NOT NULL, wording TEXT NOT NULL, event TEXT NOT NULL)""",
            """CREATE INDEX tellings_document ON tellings (document)""",
            """CREATE INDEX tellings_block ON tellings (block)""",
            """CREATE TABLE statements (
                seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
                document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, start INTEGER NOT NULL,
                day TEXT, last_day TEXT, content TEXT NOT NULL, statement TEXT NOT NULL)""",
            """CREATE INDEX statements_document ON statements (document)""",
            """CREATE TABLE statement_actors (
                statement INTEGER NOT NULL REFERENCES statements (seq) ON DELETE CASCADE, role TEXT NOT NULL,
                actor TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, names TEXT NOT NULL)""",
            """CREATE INDEX statement_actors_statement ON statement_actors (statement, role)""",
            """CREATE TABLE records (
                id TEXT PRIMARY KEY, block TEXT NOT NULL, type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL,
                day TEXT, last_day TEXT, sources INTEGER NOT NULL, record TEXT NOT NULL) WITHOUT ROWID""",
            """CREATE INDEX records_block ON records (block)""",
            """CREATE INDEX records_day ON records (day)""",
            """CREATE TABLE record_actors (
                record TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE, role TEXT NOT NULL,
                actor TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, names TEXT NOT NULL)""",
            """CREATE INDEX record_actors_record ON record_actors (record, role)""",
            """CREATE TABLE record_tellings (
                record TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE, place INTEGER NOT NULL,
                telling INTEGER NOT NULL REFERENCES tellings (seq) ON DELETE CASCADE,
                PRIMARY KEY (record, place)) WITHOUT ROWID""",
            """CREATE INDEX record_tellings_telling ON record_tellings (telling)""",
            """CREATE TABLE stale (block TEXT PRIMARY KEY) WITHOUT ROWID""",
            """CREATE TABLE problems (
                seq INTEGER PRIMARY KEY, path TEXT NOT NULL, stage TEXT NOT NULL, message TEXT NOT NULL,
                UNIQUE (path, stage, message))""",
        ),
    ),
    (
        "002 full-text search",
        (
            """CREATE VIRTUAL TABLE documents_fts USING fts5 (
                title, text, content='documents', content_rowid='seq',
                tokenize='unicode61 remove_diacritics 2')""",
            """CREATE VIRTUAL TABLE statements_fts USING fts5 (
                content, content='statements', content_rowid='seq',
                tokenize='unicode61 remove_diacritics 2')""",
            """CREATE TRIGGER documents_in AFTER INSERT ON documents BEGIN
                INSERT INTO documents_fts (rowid, title, text) VALUES (new.seq, new.title, new.text); END""",
            """CREATE TRIGGER documents_out AFTER DELETE ON documents BEGIN
                INSERT INTO documents_fts (documents_fts, rowid, title, text)
                VALUES ('delete', old.seq, old.title, old.text); END""",
            """CREATE TRIGGER statements_in AFTER INSERT ON statements BEGIN
                INSERT INTO statements_fts (rowid, content) VALUES (new.seq, new.content); END""",
            """CREATE TRIGGER statements_out AFTER DELETE ON statements BEGIN
                INSERT INTO statements_fts (statements_fts, rowid, content)
                VALUES ('delete', old.seq, old.content); END""",
        ),
    ),
    (
        "003 the file that a page was read from, beside the name the record knows it by",
        (
            """ALTER TABLE pages ADD COLUMN origin TEXT""",
            """CREATE INDEX pages_origin ON pages (origin)""",
        ),
    ),
    (
        "004 versions of a page, passages that are copied, what people decided",
        (
            """ALTER TABLE documents ADD COLUMN superseded_by TEXT""",
            """ALTER TABLE documents ADD COLUMN credit TEXT""",
            """CREATE INDEX documents_url ON documents (url)""",
            """CREATE INDEX documents_superseded ON documents (superseded_by)
                WHERE superseded_by IS NOT NULL""",
            # What merging needs of a document, so that it never reads past a long text.
            """CREATE INDEX documents_brief ON documents
                (id, superseded_by, outlet, published, precision, copy_of, credit)""",
            """ALTER TABLE pages ADD COLUMN seen INTEGER""",
            """CREATE INDEX pages_seen ON pages (seen)""",
            """ALTER TABLE tellings ADD COLUMN passage BLOB NOT NULL DEFAULT x''""",
            """ALTER TABLE record_tellings ADD COLUMN copy_of TEXT""",
            """ALTER TABLE record_tellings ADD COLUMN copied TEXT""",
            """CREATE TABLE decisions (seq INTEGER PRIMARY KEY, decision TEXT NOT NULL)""",
            """CREATE TABLE ties (block TEXT PRIMARY KEY, root TEXT NOT NULL) WITHOUT ROWID""",
        ),
    ),
    (
        "005 what a page's source says of it",
        ("""ALTER TABLE pages ADD COLUMN told TEXT""",),
    ),
    (
        "006 who is named in the record, and the orders in which its lists are read",
        (
            # Everybody who acts or speaks, under each name: a name is looked up here, not in every fact.
            """CREATE TABLE names (
                actor TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, names TEXT NOT NULL,
                PRIMARY KEY (actor, names)) WITHOUT ROWID""",
            """CREATE TRIGGER record_actors_named AFTER INSERT ON record_actors BEGIN
                INSERT OR IGNORE INTO names VALUES (new.actor, new.kind, new.country, new.names); END""",
            """CREATE TRIGGER statement_actors_named AFTER INSERT ON statement_actors BEGIN
                INSERT OR IGNORE INTO names VALUES (new.actor, new.kind, new.country, new.names); END""",
            """INSERT OR IGNORE INTO names SELECT actor, kind, country, names FROM record_actors""",
            """INSERT OR IGNORE INTO names SELECT actor, kind, country, names FROM statement_actors""",
            """CREATE INDEX record_actors_actor ON record_actors (actor, record)""",
            """CREATE INDEX record_actors_country ON record_actors (country, record)""",
            """CREATE INDEX statement_actors_actor ON statement_actors (actor, role, statement)""",
            """CREATE INDEX statement_actors_country ON statement_actors (country, role, statement)""",
            # Newest first; "" sorts what has no day last.
            """CREATE INDEX records_listed ON records (ifnull(day, '') DESC, id)""",
            """CREATE INDEX records_typed ON records (type, ifnull(day, '') DESC, id)""",
            """ALTER TABLE statements ADD COLUMN told TEXT NOT NULL DEFAULT ''""",
            """UPDATE statements SET told = ifnull(
                ifnull(day, (SELECT published FROM documents WHERE id = document)), '')""",
            """CREATE INDEX statements_listed ON statements (told DESC, document, start, id)""",
            """CREATE INDEX documents_listed ON documents (ifnull(published, '') DESC, id)""",
            """CREATE INDEX documents_outlet ON documents (outlet, ifnull(published, '') DESC, id)""",
            """CREATE INDEX documents_copy ON documents (copy_of) WHERE copy_of IS NOT NULL""",
        ),
    ),
    (
        "007 whom a new telling may concern, so that no whole block is merged again for it",
        (
            """ALTER TABLE tellings ADD COLUMN near_from TEXT""",
            """ALTER TABLE tellings ADD COLUMN near_to TEXT""",
            """ALTER TABLE tellings ADD COLUMN handles TEXT""",
            """CREATE INDEX tellings_near ON tellings
                (block, near_from, near_to, general, handles, document)""",
            """DROP INDEX tellings_block""",
            """CREATE TABLE record_links (
                plan TEXT PRIMARY KEY, fact TEXT NOT NULL, block TEXT NOT NULL) WITHOUT ROWID""",
            """CREATE INDEX record_links_fact ON record_links (fact)""",
            """CREATE INDEX record_links_block ON record_links (block)""",
            # 0 stands for all tellings of the block.
            """DROP TABLE stale""",
            """CREATE TABLE stale (
                block TEXT NOT NULL, telling INTEGER NOT NULL, PRIMARY KEY (block, telling)) WITHOUT ROWID""",
            """INSERT INTO stale SELECT DISTINCT block, 0 FROM tellings""",
        ),
    ),
    (
        "008 feeds, their entries, and pages that were fetched and not read yet",
        (
            """CREATE TABLE feeds (
                seq INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, title TEXT NOT NULL, site TEXT,
                folder TEXT, added TEXT, checked TEXT, read TEXT, failures INTEGER NOT NULL, trouble TEXT,
                after TEXT, etag TEXT, modified TEXT)""",
            """CREATE TABLE fetches (
                seq INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
                mark TEXT NOT NULL, item TEXT NOT NULL, etag TEXT, modified TEXT,
                tries INTEGER NOT NULL DEFAULT 0, after TEXT, idle INTEGER NOT NULL DEFAULT 0, at TEXT,
                outcome TEXT, message TEXT, held TEXT, path TEXT, of TEXT, page BLOB)""",
            """CREATE INDEX fetches_state ON fetches (state) WHERE state != 'done'""",
            """CREATE INDEX fetches_path ON fetches (path)""",
            """CREATE TABLE feed_items (
                feed INTEGER NOT NULL REFERENCES feeds (seq) ON DELETE CASCADE,
                fetch INTEGER NOT NULL REFERENCES fetches (seq) ON DELETE CASCADE,
                PRIMARY KEY (feed, fetch)) WITHOUT ROWID""",
            """CREATE INDEX feed_items_fetch ON feed_items (fetch)""",
        ),
    ),
    (
        "009 shelves: whose facts, by kind, newest first",
        (
            """CREATE TABLE record_shelf (
                who TEXT NOT NULL, listed TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
                record TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
                PRIMARY KEY (who, listed DESC, record)) WITHOUT ROWID""",
            """CREATE INDEX record_shelf_record ON record_shelf (record, who)""",
            """CREATE TRIGGER record_actors_shelved AFTER INSERT ON record_actors BEGIN
                INSERT OR IGNORE INTO record_shelf SELECT new.actor, ifnull(day, ''), type, status, id
                    FROM records WHERE id = new.record;
                INSERT OR IGNORE INTO record_shelf SELECT new.country, ifnull(day, ''), type, status, id
                    FROM records WHERE id = new.record AND new.country IS NOT NULL; END""",
            """INSERT OR IGNORE INTO record_shelf SELECT a.actor, ifnull(r.day, ''), r.type, r.status, r.id
                FROM record_actors a JOIN records r ON r.id = a.record""",
            """INSERT OR IGNORE INTO record_shelf SELECT a.country, ifnull(r.day, ''), r.type, r.status, r.id
                FROM record_actors a JOIN records r ON r.id = a.record WHERE a.country IS NOT NULL""",
            # A list that is filtered is read from its index alone.
            """DROP INDEX records_listed""",
            """DROP INDEX records_typed""",
            """CREATE INDEX records_listed ON records (ifnull(day, '') DESC, id, type, status, last_day)""",
            """CREATE INDEX records_typed ON records (type, ifnull(day, '') DESC, id, status, last_day)""",
            """CREATE INDEX records_of_status ON records
                (status, ifnull(day, '') DESC, id, type, last_day)""",
            """CREATE INDEX records_wide ON records (last_day, day) WHERE last_day > day""",
            # ``role`` is that of somebody in it, or "topic", "about" (a state), "link" (a kind of source).
            """CREATE TABLE statement_shelf (
                role TEXT NOT NULL, who TEXT NOT NULL, told TEXT NOT NULL, document TEXT NOT NULL,
                start INTEGER NOT NULL,
                statement INTEGER NOT NULL REFERENCES statements (seq) ON DELETE CASCADE,
                PRIMARY KEY (role, who, told DESC, document, start, statement)) WITHOUT ROWID""",
            """CREATE INDEX statement_shelf_statement ON statement_shelf (statement, role, who)""",
            """CREATE TRIGGER statement_actors_shelved AFTER INSERT ON statement_actors BEGIN
                INSERT OR IGNORE INTO statement_shelf SELECT new.role, new.actor, told, document, start, seq
                    FROM statements WHERE seq = new.statement;
                INSERT OR IGNORE INTO statement_shelf SELECT new.role, new.country, told, document, start, seq
                    FROM statements WHERE seq = new.statement AND new.country IS NOT NULL; END""",
            """CREATE TRIGGER statements_shelved AFTER INSERT ON statements BEGIN
                INSERT OR IGNORE INTO statement_shelf
                    SELECT 'topic', lower(value), new.told, new.document, new.start, new.seq
                    FROM json_each(new.statement, '$.topics')
                    UNION SELECT 'about', value, new.told, new.document, new.start, new.seq
                    FROM json_each(new.statement, '$.about')
                    UNION SELECT 'link', value, new.told, new.document, new.start, new.seq
                    FROM json_each(new.statement, '$.links'); END""",
            """INSERT OR IGNORE INTO statement_shelf
                SELECT a.role, a.actor, s.told, s.document, s.start, s.seq
                FROM statement_actors a JOIN statements s ON s.seq = a.statement
                UNION SELECT a.role, a.country, s.told, s.document, s.start, s.seq
                FROM statement_actors a JOIN statements s ON s.seq = a.statement WHERE a.country IS NOT NULL
                UNION SELECT 'topic', lower(value), told, document, start, seq
                FROM statements, json_each(statement, '$.topics')
                UNION SELECT 'about', value, told, document, start, seq
                FROM statements, json_each(statement, '$.about')
                UNION SELECT 'link', value, told, document, start, seq
                FROM statements, json_each(statement, '$.links')""",
            """ALTER TABLE statements ADD COLUMN kind TEXT
                AS (ifnull(json_extract(statement, '$.kind'), 'speech'))""",
            """ALTER TABLE statements ADD COLUMN stance TEXT AS (json_extract(statement, '$.stance'))""",
            """ALTER TABLE statements ADD COLUMN account TEXT AS (json_extract(statement, '$.account'))""",
            """DROP INDEX statements_listed""",
            """CREATE INDEX statements_listed ON statements
                (told DESC, document, start, id, kind, stance, account, last_day)""",
            """CREATE INDEX statements_wide ON statements (last_day, told) WHERE last_day > told""",
        ),
    ),
    (
        "010 what a reader follows and has seen",
        (
            """CREATE TABLE interests (
                seq INTEGER PRIMARY KEY, mode TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
                label TEXT NOT NULL, UNIQUE (kind, key))""",
            """CREATE TABLE looked (document TEXT PRIMARY KEY) WITHOUT ROWID""",
        ),
    ),
    (
        "011 the parties of what a telling reaches; blocks are named by one party: all are merged again",
        (
            """ALTER TABLE tellings ADD COLUMN parties TEXT""",
            """DROP INDEX tellings_near""",
            """CREATE INDEX tellings_near ON tellings
                (block, near_from, near_to, general, parties, handles, document)""",
            """INSERT OR IGNORE INTO stale SELECT DISTINCT block, 0 FROM tellings""",
        ),
    ),
    (
        "012 records by what their tellings are found by where no day holds them; all are merged again",
        (
            """CREATE TABLE record_handles (
                block TEXT NOT NULL, handle TEXT NOT NULL, record TEXT NOT NULL, dayless INTEGER NOT NULL,
                parties TEXT NOT NULL, PRIMARY KEY (block, handle, record)) WITHOUT ROWID""",
            """DROP INDEX tellings_near""",
            """CREATE INDEX tellings_near ON tellings
                (block, near_from, near_to, parties, general, document)""",
            # Between ``since`` and ``until`` a plan may come true.
            """ALTER TABLE records ADD COLUMN since TEXT""",
            """ALTER TABLE records ADD COLUMN until TEXT""",
            """ALTER TABLE records ADD COLUMN parties TEXT NOT NULL DEFAULT ''""",
            """DROP INDEX records_block""",
            """CREATE INDEX records_block ON records
                (block, day, type, id, last_day, status, parties)""",
            """CREATE INDEX records_due ON records (block, until, since, parties)
                WHERE until IS NOT NULL""",
            """UPDATE tellings SET parties = NULL""",
            """INSERT OR IGNORE INTO stale SELECT DISTINCT block, 0 FROM tellings""",
        ),
    ),
    (
        "013 by what the pages of tellings are known, and whom they are about: all are filed again",
        (
            """ALTER TABLE tellings ADD COLUMN story BLOB NOT NULL DEFAULT x''""",
            """ALTER TABLE tellings ADD COLUMN topics TEXT NOT NULL DEFAULT ''""",
            """ALTER TABLE tellings ADD COLUMN about TEXT NOT NULL DEFAULT ''""",
            """UPDATE tellings SET parties = NULL""",
            """INSERT OR IGNORE INTO stale SELECT DISTINCT block, 0 FROM tellings""",
        ),
    ),
    (
        "014 tellings that count only where others bear them out; a rebuild finds those of pages read before",
        (
            """ALTER TABLE tellings ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0""",
            """DROP INDEX tellings_near""",
            """CREATE INDEX tellings_near ON tellings
                (block, near_from, near_to, parties, general, document, doubtful)""",
            """CREATE INDEX tellings_doubtful ON tellings
                (block, near_from, near_to, parties, document) WHERE doubtful = 1""",
            """CREATE TABLE doubtful_handles (
                block TEXT NOT NULL, handle TEXT NOT NULL, dayless INTEGER NOT NULL,
                telling INTEGER NOT NULL REFERENCES tellings (seq) ON DELETE CASCADE,
                PRIMARY KEY (block, handle, telling)) WITHOUT ROWID""",
            """CREATE INDEX doubtful_handles_telling ON doubtful_handles (telling)""",
        ),
    ),
    (
        "015 names and shelves are written by the program, which need not read its own JSON again",
        (
            """DROP TRIGGER record_actors_named""",
            """DROP TRIGGER record_actors_shelved""",
            """DROP TRIGGER statement_actors_named""",
            """DROP TRIGGER statement_actors_shelved""",
            """DROP TRIGGER statements_shelved""",
        ),
    ),
    (
        "016 ids that records had, each with the report it opened on",
        (
            """CREATE TABLE former (
                id TEXT PRIMARY KEY, document TEXT NOT NULL, type TEXT NOT NULL, start INTEGER NOT NULL,
                stop INTEGER NOT NULL) WITHOUT ROWID""",
            """INSERT OR IGNORE INTO former
                SELECT r.record, t.document, r2.type,
                    coalesce(json_extract(t.event, '$.spans[0].start'), 0),
                    coalesce(json_extract(t.event, '$.spans[0].end'), 0)
                FROM record_tellings r JOIN tellings t ON t.seq = r.telling
                JOIN records r2 ON r2.id = r.record WHERE r.place = 0""",
        ),
    ),
)
"""``(name, SQL statements)``; a store's version is the number of steps it has taken."""
