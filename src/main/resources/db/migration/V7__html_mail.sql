-- A mail is in its reader's language, and text and HTML. Those from before are in English and have no HTML.
alter table VQ_MAIL add column LANGUAGE varchar(8) default 'en' not null;
alter table VQ_MAIL add column HTML_BODY varchar(200000);
