-- A description of 256 characters has a column of 512, since H2 counts the halves of a character outside the first plane.
alter table VQ_TEAM alter column DESCRIPTION set data type varchar(512);
