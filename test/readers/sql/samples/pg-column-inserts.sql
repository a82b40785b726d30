--
-- PostgreSQL database dump
--

\restrict key

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: f(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.f() RETURNS integer
    LANGUAGE sql
    AS $$ SELECT 1; $$;


ALTER FUNCTION public.f() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: mail adressen; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."mail adressen" (
    "persoon id" integer,
    "e-mail" character varying(80)
);


ALTER TABLE public."mail adressen" OWNER TO postgres;

--
-- Name: personen; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.personen (
    id integer NOT NULL,
    naam character varying(80) NOT NULL,
    bsn character varying(9),
    opmerking text,
    saldo numeric(10,2),
    geboren date,
    foto bytea
);


ALTER TABLE public.personen OWNER TO postgres;

--
-- Name: 16428; Type: BLOB; Schema: -; Owner: postgres
--

SELECT pg_catalog.lo_create('16428');


ALTER LARGE OBJECT 16428 OWNER TO postgres;

--
-- Data for Name: mail adressen; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public."mail adressen" ("persoon id", "e-mail") VALUES (1, 'jan@example.nl');
INSERT INTO public."mail adressen" ("persoon id", "e-mail") VALUES (3, 'zoe@example.nl');


--
-- Data for Name: personen; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.personen (id, naam, bsn, opmerking, saldo, geboren, foto) VALUES (1, 'Jan de Vries', '999990019', 'komt; graag, (soms) "laat"', 12.50, '1980-02-01', '\x4a616e206973206572');
INSERT INTO public.personen (id, naam, bsn, opmerking, saldo, geboren, foto) VALUES (2, 'Anna ''t Hart', '999990020', NULL, -3.00, NULL, NULL);
INSERT INTO public.personen (id, naam, bsn, opmerking, saldo, geboren, foto) VALUES (3, 'Zoë Çelik', '999990032', 'C:\map\', 0.00, '1999-12-31', NULL);
INSERT INTO public.personen (id, naam, bsn, opmerking, saldo, geboren, foto) VALUES (4, 'Piet; INSERT INTO x VALUES (1)', '999990044', 'eerste regel
INSERT INTO personen VALUES (tweede regel', 7.00, '2001-05-06', NULL);


--
-- Data for Name: BLOBS; Type: BLOBS; Schema: -; Owner: -
--

BEGIN;

SELECT pg_catalog.lo_open('16428', 131072);
SELECT pg_catalog.lowrite(0, '\x67726f6f74');
SELECT pg_catalog.lo_close(0);

COMMIT;

--
-- Name: personen personen_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.personen
    ADD CONSTRAINT personen_pkey PRIMARY KEY (id);

ALTER TABLE public.personen CLUSTER ON personen_pkey;


--
-- PostgreSQL database dump complete
--

\unrestrict key

