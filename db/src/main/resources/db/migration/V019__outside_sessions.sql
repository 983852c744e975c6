-- People whom an OpenID provider vouches for are no users: their session says who they are and what they may do.
alter table admin_session alter column user_name drop not null;
alter table admin_session add column outside_name varchar(200) ${binary};
alter table admin_session add column outside_role varchar(20) ${binary};
