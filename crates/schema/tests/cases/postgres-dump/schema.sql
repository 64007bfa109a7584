--
-- PostgreSQL database dump
--
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;
CREATE TYPE public.mpaa_rating AS ENUM (
    'G',
    'PG-13'
);
ALTER TYPE public.mpaa_rating OWNER TO postgres;
CREATE DOMAIN public.year AS integer
	CONSTRAINT year_check CHECK (((VALUE >= 1901) AND (VALUE <= 2155)));
CREATE TYPE public.addr AS (street text, city text);
CREATE FUNCTION public.last_day(timestamp without time zone) RETURNS date
    LANGUAGE sql IMMUTABLE STRICT
    AS $_$
  SELECT CASE WHEN 1=1; CREATE TABLE nope (a int);
  END
$_$;
SET default_table_access_method = heap;
CREATE TABLE public.film (
    film_id integer DEFAULT nextval('public.film_film_id_seq'::regclass) NOT NULL,
    title character varying(255) NOT NULL,
    description text,
    release_year public.year,
    language_id smallint NOT NULL,
    original_language_id smallint,
    rental_duration smallint DEFAULT 3 NOT NULL,
    rental_rate numeric(4,2) DEFAULT 4.99 NOT NULL,
    rating public.mpaa_rating DEFAULT 'G'::public.mpaa_rating,
    last_update timestamp without time zone DEFAULT now() NOT NULL,
    special_features text[],
    fulltext tsvector NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    code uuid DEFAULT gen_random_uuid() NOT NULL,
    rate double precision,
    CONSTRAINT film_status CHECK ((status = ANY (ARRAY['open'::text, 'in progress'::text]))),
    CONSTRAINT film_rate CHECK (((rate > (0)::double precision) AND (rental_rate < original_language_id)))
);
ALTER TABLE public.film OWNER TO postgres;
COMMENT ON TABLE public.film IS 'A film';
COMMENT ON COLUMN public.film.title IS 'What it''s called; really';
CREATE TABLE public.language (
    language_id integer NOT NULL,
    name character(20) NOT NULL
);
ALTER TABLE public.language ALTER COLUMN language_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.language_language_id_seq
    START WITH 1
);
CREATE TABLE public.actor (actor_id integer NOT NULL, first_name character varying(45) NOT NULL);
CREATE TABLE public.film_actor (actor_id smallint NOT NULL, film_id smallint NOT NULL, last_update timestamp without time zone DEFAULT now() NOT NULL);
CREATE TABLE public.payment (id integer, at date) PARTITION BY RANGE (at);
CREATE TABLE public.payment_p1 (id integer, at date);
ALTER TABLE ONLY public.payment ATTACH PARTITION public.payment_p1 FOR VALUES FROM ('2022-01-01') TO ('2022-02-01');
CREATE VIEW public.list AS
 SELECT 1;
COPY public.film (film_id, title) FROM stdin;
1	it's CREATE TABLE x (a int);
2	secret "quote
\.


COPY public.actor (actor_id) FROM stdin;
\.
SELECT pg_catalog.setval('public.film_film_id_seq', 1000, true);
ALTER TABLE ONLY public.film
    ADD CONSTRAINT film_pkey PRIMARY KEY (film_id);
ALTER TABLE ONLY public.language
    ADD CONSTRAINT language_pkey PRIMARY KEY (language_id);
ALTER TABLE ONLY public.film_actor ADD CONSTRAINT fa_pkey PRIMARY KEY (actor_id, film_id);
CREATE UNIQUE INDEX u ON public.language USING btree (name);
CREATE INDEX i ON public.film USING gist (fulltext);
CREATE TRIGGER x BEFORE UPDATE ON public.film FOR EACH ROW EXECUTE FUNCTION public.last_updated();
ALTER TABLE ONLY public.film
    ADD CONSTRAINT film_language_id_fkey FOREIGN KEY (language_id) REFERENCES public.language(language_id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.film
    ADD CONSTRAINT f2 FOREIGN KEY (original_language_id) REFERENCES public.language(language_id);
ALTER TABLE ONLY public.film_actor ADD CONSTRAINT fa1 FOREIGN KEY (actor_id) REFERENCES public.actor(actor_id);
ALTER TABLE ONLY public.film_actor ADD CONSTRAINT fa2 FOREIGN KEY (film_id) REFERENCES public.film(film_id);
GRANT ALL ON SCHEMA public TO PUBLIC;
CREATE TABLE public.film_2007 (CONSTRAINT y CHECK ((film_id > 2007))) INHERITS (public.film);
CREATE FUNCTION public.long_one(some_argument integer, another_argument text, yet_another_argument timestamp with time zone) RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
-- So long that its text is not kept as a whole, and what quotes it is not closed in what is kept.
BEGIN END;
$_$;
