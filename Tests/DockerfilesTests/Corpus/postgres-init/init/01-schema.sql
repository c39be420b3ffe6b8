CREATE EXTENSION IF NOT EXISTS postgis;
CREATE TABLE positions (id bigserial PRIMARY KEY, at timestamptz NOT NULL, place geography(point) NOT NULL);
