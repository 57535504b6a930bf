CREATE TABLE bestand ( sha256 VARCHAR NOT NULL, mediatype VARCHAR NOT NULL, inhoud BLOB NOT NULL, CONSTRAINT pk_bestand PRIMARY KEY (sha256) );

CREATE TABLE budget ( jaar INTEGER NOT NULL, post VARCHAR NOT NULL, bron VARCHAR NOT NULL, bedrag INTEGER NOT NULL, besteed INTEGER, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_budget_jaar_post UNIQUE (jaar, post) );

CREATE TABLE instelling ( sleutel VARCHAR NOT NULL, waarde VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_instelling_sleutel UNIQUE (sleutel) );

CREATE TABLE log_handeling ( id INTEGER NOT NULL, tijdstip VARCHAR NOT NULL, wie VARCHAR NOT NULL, account VARCHAR NOT NULL, label VARCHAR, onderwerp VARCHAR, onderwerp_id INTEGER, reden VARCHAR, grens BOOLEAN NOT NULL, ongedaan_van INTEGER, opnieuw_van INTEGER, zout VARCHAR NOT NULL, vingerafdruk VARCHAR NOT NULL, keten VARCHAR NOT NULL, CONSTRAINT pk_log_handeling PRIMARY KEY (id), CONSTRAINT fk_log_handeling_ongedaan_van_log_handeling FOREIGN KEY(ongedaan_van) REFERENCES log_handeling (id), CONSTRAINT fk_log_handeling_opnieuw_van_log_handeling FOREIGN KEY(opnieuw_van) REFERENCES log_handeling (id) );

CREATE TABLE medewerker ( naam VARCHAR NOT NULL, functie VARCHAR NOT NULL, rol VARCHAR, telefoon VARCHAR NOT NULL, email VARCHAR NOT NULL, mandaat VARCHAR NOT NULL, werkdagen VARCHAR NOT NULL, gesprekken_per_dag INTEGER, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_medewerker_naam UNIQUE (naam) );

CREATE TABLE regeling ( sleutel VARCHAR NOT NULL, waarde VARCHAR NOT NULL, van DATE NOT NULL, tot DATE, bron VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_regeling_sleutel_van UNIQUE (sleutel, van) );

CREATE TABLE uitstel ( soort VARCHAR NOT NULL, rij_id INTEGER NOT NULL, tot DATE, gereed_op DATE, reden VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_uitstel_soort_rij_id UNIQUE (soort, rij_id) );

CREATE TABLE werkgever ( nummer VARCHAR NOT NULL, naam VARCHAR NOT NULL, rol VARCHAR NOT NULL, sector VARCHAR NOT NULL, straat VARCHAR NOT NULL, huisnummer VARCHAR NOT NULL, huisnummertoevoeging VARCHAR NOT NULL, postcode VARCHAR NOT NULL, plaats VARCHAR NOT NULL, postbus VARCHAR NOT NULL, postbus_postcode VARCHAR NOT NULL, postbus_plaats VARCHAR NOT NULL, telefoon VARCHAR NOT NULL, email VARCHAR NOT NULL, iban VARCHAR NOT NULL, kvk VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_werkgever_nummer UNIQUE (nummer) );

CREATE INDEX ix_werkgever_naam ON werkgever (naam);

CREATE TABLE afwezigheid ( medewerker_id INTEGER NOT NULL, van DATE NOT NULL, tot DATE NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_afwezigheid_medewerker_id_van UNIQUE (medewerker_id, van), CONSTRAINT fk_afwezigheid_medewerker_id_medewerker FOREIGN KEY(medewerker_id) REFERENCES medewerker (id) );

CREATE TABLE client ( nummer VARCHAR NOT NULL, bsn VARCHAR, voorletters VARCHAR NOT NULL, roepnaam VARCHAR NOT NULL, voorvoegsel VARCHAR NOT NULL, geslachtsnaam VARCHAR NOT NULL, voorvoegsel_partner VARCHAR NOT NULL, geslachtsnaam_partner VARCHAR NOT NULL, naamgebruik VARCHAR NOT NULL, aanhef VARCHAR NOT NULL, sorteernaam VARCHAR NOT NULL, geboortedatum DATE NOT NULL, straat VARCHAR NOT NULL, huisnummer VARCHAR NOT NULL, huisnummertoevoeging VARCHAR NOT NULL, postcode VARCHAR NOT NULL, plaats VARCHAR NOT NULL, adres_geheim BOOLEAN NOT NULL, adres_onjuist_sinds DATE, postadres VARCHAR NOT NULL, telefoon VARCHAR NOT NULL, email VARCHAR NOT NULL, iban VARCHAR NOT NULL, rekeninghouder VARCHAR NOT NULL, overleden_op DATE, vertrokken_op DATE, vertegenwoordiger VARCHAR NOT NULL, vertegenwoordiging VARCHAR, tolk VARCHAR NOT NULL, opleidingsniveau VARCHAR NOT NULL, dienstverleningslijn VARCHAR NOT NULL, belemmeringen VARCHAR NOT NULL, notities VARCHAR NOT NULL, behandelaar_id INTEGER, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_client_nummer UNIQUE (nummer), CONSTRAINT uq_client_bsn UNIQUE (bsn), CONSTRAINT fk_client_behandelaar_id_medewerker FOREIGN KEY(behandelaar_id) REFERENCES medewerker (id) );

CREATE INDEX ix_client_behandelaar_id ON client (behandelaar_id);

CREATE INDEX ix_client_sorteernaam ON client (sorteernaam);

CREATE TABLE contactpersoon ( werkgever_id INTEGER NOT NULL, voorletters VARCHAR NOT NULL, voorvoegsel VARCHAR NOT NULL, geslachtsnaam VARCHAR NOT NULL, aanhef VARCHAR NOT NULL, functie VARCHAR NOT NULL, telefoon VARCHAR NOT NULL, email VARCHAR NOT NULL, ontvangt VARCHAR NOT NULL, tot DATE, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT fk_contactpersoon_werkgever_id_werkgever FOREIGN KEY(werkgever_id) REFERENCES werkgever (id) );

CREATE INDEX ix_contactpersoon_werkgever_id ON contactpersoon (werkgever_id);

CREATE TABLE gemeente ( naam VARCHAR NOT NULL, straat VARCHAR NOT NULL, huisnummer VARCHAR NOT NULL, postcode VARCHAR NOT NULL, plaats VARCHAR NOT NULL, postbus VARCHAR NOT NULL, postbus_postcode VARCHAR NOT NULL, postbus_plaats VARCHAR NOT NULL, telefoon VARCHAR NOT NULL, website VARCHAR NOT NULL, ondertekenaars VARCHAR NOT NULL, accentkleur VARCHAR NOT NULL, logo_sha256 VARCHAR, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT fk_gemeente_logo_sha256_bestand FOREIGN KEY(logo_sha256) REFERENCES bestand (sha256) );

CREATE TABLE log_wijziging ( id INTEGER NOT NULL, handeling_id INTEGER NOT NULL, volgnummer INTEGER NOT NULL, tabel VARCHAR NOT NULL, rij VARCHAR NOT NULL, voor VARCHAR, na VARCHAR, zout VARCHAR NOT NULL, vingerafdruk VARCHAR NOT NULL, CONSTRAINT pk_log_wijziging PRIMARY KEY (id), CONSTRAINT fk_log_wijziging_handeling_id_log_handeling FOREIGN KEY(handeling_id) REFERENCES log_handeling (id) );

CREATE INDEX ix_log_wijziging_handeling ON log_wijziging (handeling_id, volgnummer);

CREATE INDEX ix_log_wijziging_rij ON log_wijziging (tabel, rij);

CREATE TABLE raadsbericht ( soort VARCHAR NOT NULL, peildatum DATE NOT NULL, status VARCHAR NOT NULL, intern BOOLEAN NOT NULL, onderwerp VARCHAR NOT NULL, registratienummer VARCHAR NOT NULL, portefeuillehouder VARCHAR NOT NULL, steller VARCHAR NOT NULL, datum_college DATE, verzonden_op DATE, teksten VARCHAR NOT NULL, cijfers VARCHAR NOT NULL, vrijgegeven VARCHAR NOT NULL, vrijgave_reden VARCHAR NOT NULL, bestand_sha256 VARCHAR, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT fk_raadsbericht_bestand_sha256_bestand FOREIGN KEY(bestand_sha256) REFERENCES bestand (sha256) );

CREATE TABLE actie ( client_id INTEGER, stap INTEGER NOT NULL, actie VARCHAR NOT NULL, eigenaar VARCHAR NOT NULL, eigenaar_naam VARCHAR NOT NULL, streefdatum DATE, fatale_datum DATE, uren_gepland INTEGER, uren INTEGER, kosten_gepland INTEGER, kosten INTEGER, gereed_op DATE, resultaat VARCHAR NOT NULL, uitstel_reden VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT ck_actie_stap CHECK (stap BETWEEN 1 AND 4), CONSTRAINT fk_actie_client_id_client FOREIGN KEY(client_id) REFERENCES client (id) );

CREATE INDEX ix_actie_client ON actie (client_id, stap);

CREATE INDEX ix_actie_open ON actie (gereed_op, fatale_datum);

CREATE TABLE brief ( kenmerk VARCHAR NOT NULL, soort VARCHAR NOT NULL, client_id INTEGER, werkgever_id INTEGER, aanleiding_id INTEGER, afschrift_aan VARCHAR NOT NULL, gedagtekend DATE NOT NULL, verzonden_op DATE, termijn_tot DATE, ingetrokken_op DATE, intrekking_reden VARCHAR NOT NULL, bestand_sha256 VARCHAR, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_brief_kenmerk UNIQUE (kenmerk), CONSTRAINT fk_brief_client_id_client FOREIGN KEY(client_id) REFERENCES client (id), CONSTRAINT fk_brief_werkgever_id_werkgever FOREIGN KEY(werkgever_id) REFERENCES werkgever (id), CONSTRAINT fk_brief_bestand_sha256_bestand FOREIGN KEY(bestand_sha256) REFERENCES bestand (sha256) );

CREATE INDEX ix_brief_client ON brief (client_id, soort);

CREATE INDEX ix_brief_werkgever ON brief (werkgever_id, soort);

CREATE TABLE contact ( client_id INTEGER, werkgever_id INTEGER, soort VARCHAR NOT NULL, stap INTEGER, kanaal VARCHAR, datum DATE NOT NULL, tijd TIME, duur_minuten INTEGER, medewerker_id INTEGER, aanwezigen VARCHAR NOT NULL, status VARCHAR NOT NULL, uitkomst VARCHAR, doorverwezen_naar VARCHAR NOT NULL, akkoord_doorverwijzing BOOLEAN, toestemming_huisbezoek BOOLEAN, doel VARCHAR NOT NULL, notitie VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT ck_contact_met_wie CHECK (client_id IS NOT NULL OR werkgever_id IS NOT NULL), CONSTRAINT fk_contact_client_id_client FOREIGN KEY(client_id) REFERENCES client (id), CONSTRAINT fk_contact_werkgever_id_werkgever FOREIGN KEY(werkgever_id) REFERENCES werkgever (id), CONSTRAINT fk_contact_medewerker_id_medewerker FOREIGN KEY(medewerker_id) REFERENCES medewerker (id) );

CREATE INDEX ix_contact_afgezien ON contact (client_id, datum) WHERE status = 'afgezien' AND soort = 'kik';

CREATE INDEX ix_contact_agenda ON contact (status, datum);

CREATE INDEX ix_contact_client ON contact (client_id, soort, datum);

CREATE INDEX ix_contact_gesproken ON contact (client_id, datum, soort, status) WHERE status = 'gevoerd' AND soort <> 'werkgever';

CREATE INDEX ix_contact_werkgever ON contact (werkgever_id, datum);

CREATE TABLE evaluatie ( client_id INTEGER, datum DATE NOT NULL, soort VARCHAR NOT NULL, oordeel VARCHAR NOT NULL, voortgang VARCHAR NOT NULL, resultaat VARCHAR NOT NULL, bijstelling VARCHAR NOT NULL, volgende_op DATE, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT fk_evaluatie_client_id_client FOREIGN KEY(client_id) REFERENCES client (id) );

CREATE INDEX ix_evaluatie_client_id ON evaluatie (client_id);

CREATE TABLE id_baan ( client_id INTEGER NOT NULL, werkgever_id INTEGER NOT NULL, functie VARCHAR NOT NULL, van DATE NOT NULL, tot DATE, uren INTEGER, subsidie_per_jaar INTEGER, subsidie_tot DATE, contractsoort VARCHAR, contract_tot DATE, opzegtermijn_maanden INTEGER, overname VARCHAR NOT NULL, afbouw_afwijking VARCHAR, afbouw_motivering VARCHAR NOT NULL, einde_reden VARCHAR, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_id_baan_client_id_van UNIQUE (client_id, van), CONSTRAINT fk_id_baan_client_id_client FOREIGN KEY(client_id) REFERENCES client (id), CONSTRAINT fk_id_baan_werkgever_id_werkgever FOREIGN KEY(werkgever_id) REFERENCES werkgever (id) );

CREATE INDEX ix_id_baan_werkgever_id ON id_baan (werkgever_id);

CREATE TABLE stappenplan ( client_id INTEGER NOT NULL, opgesteld_op DATE, einddoel VARCHAR NOT NULL, eindoplossing VARCHAR NOT NULL, ondertekend_op DATE, poort_op DATE, poort_motivering VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_stappenplan_client_id UNIQUE (client_id), CONSTRAINT fk_stappenplan_client_id_client FOREIGN KEY(client_id) REFERENCES client (id) );

CREATE TABLE uitkering ( client_id INTEGER NOT NULL, soort VARCHAR NOT NULL, van DATE NOT NULL, tot DATE, einde_reden VARCHAR NOT NULL, dossiernummer VARCHAR NOT NULL, ontheffing_tot DATE, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_uitkering_client_id_soort_van UNIQUE (client_id, soort, van), CONSTRAINT fk_uitkering_client_id_client FOREIGN KEY(client_id) REFERENCES client (id) );

CREATE INDEX ix_uitkering_lopend ON uitkering (client_id, van, tot, soort);

CREATE TABLE voorziening ( client_id INTEGER NOT NULL, soort VARCHAR NOT NULL, aangevraagd_op DATE, besluit VARCHAR NOT NULL, besluitdatum DATE, van DATE NOT NULL, tot DATE, werkgever_id INTEGER, aanbieder VARCHAR NOT NULL, kosten_gepland INTEGER, kosten INTEGER, resultaat VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT uq_voorziening_client_id_soort_van UNIQUE (client_id, soort, van), CONSTRAINT fk_voorziening_client_id_client FOREIGN KEY(client_id) REFERENCES client (id), CONSTRAINT fk_voorziening_werkgever_id_werkgever FOREIGN KEY(werkgever_id) REFERENCES werkgever (id) );

CREATE TABLE taak ( client_id INTEGER, werkgever_id INTEGER, brief_id INTEGER, omschrijving VARCHAR NOT NULL, datum DATE NOT NULL, gereed_op DATE, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, versie INTEGER DEFAULT '1' NOT NULL, CONSTRAINT fk_taak_client_id_client FOREIGN KEY(client_id) REFERENCES client (id), CONSTRAINT fk_taak_werkgever_id_werkgever FOREIGN KEY(werkgever_id) REFERENCES werkgever (id), CONSTRAINT fk_taak_brief_id_brief FOREIGN KEY(brief_id) REFERENCES brief (id) );

CREATE INDEX ix_taak_open ON taak (gereed_op, datum);

CREATE VIRTUAL TABLE zoekindex USING fts5(tekst, soort UNINDEXED, rij_id UNINDEXED, prefix='1 2 3', tokenize='unicode61');

INSERT INTO zoekindex(zoekindex, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER log_handeling_geen_update BEFORE UPDATE ON log_handeling BEGIN SELECT RAISE(ABORT, 'het logboek kan alleen aangevuld worden'); END;

CREATE TRIGGER log_handeling_geen_delete BEFORE DELETE ON log_handeling BEGIN SELECT RAISE(ABORT, 'het logboek kan alleen aangevuld worden'); END;

CREATE TRIGGER log_wijziging_geen_update BEFORE UPDATE ON log_wijziging BEGIN SELECT RAISE(ABORT, 'het logboek kan alleen aangevuld worden'); END;

CREATE TRIGGER log_wijziging_geen_delete BEFORE DELETE ON log_wijziging BEGIN SELECT RAISE(ABORT, 'het logboek kan alleen aangevuld worden'); END;

