create table genres (
  id text collate "C" primary key,
  name text not null,
  -- The name as it is compared: lower case, one space between words.
  name_key text collate "C" not null unique,
  description text not null
);

create table artists (
  id text collate "C" primary key,
  name text not null,
  name_key text collate "C" not null unique,
  -- The name as it is searched: lower case, without accents.
  name_search text collate "C" not null,
  biography text,
  -- Counts the changes; the entity tag of the REST resource.
  version int not null
);

create table albums (
  id text collate "C" primary key,
  title text not null,
  title_key text collate "C" not null,
  artist_id text collate "C" not null references artists (id),
  release_date date not null,
  description text,
  list_price_minor bigint not null check (list_price_minor >= 0),
  currency text not null,
  -- Null: the cover is drawn.
  cover_url text,
  title_search text collate "C" not null,
  artist_search text collate "C" not null,
  search_text text collate "C" generated always as (title_search || ' ' || artist_search) stored,
  version int not null,
  unique (artist_id, title_key)
);
create index albums_by_release on albums (release_date desc, id);
create index albums_by_artist on albums (artist_id, release_date desc, id);

-- The release date is repeated here so that a page of a genre is read from one index.
create table album_genres (
  album_id text collate "C" not null references albums (id),
  genre_id text collate "C" not null references genres (id),
  position int not null,
  release_date date not null,
  primary key (album_id, genre_id)
);
create index album_genres_by_release on album_genres (genre_id, release_date desc, album_id);
