-- As frameworks make it that keep references to themselves.
CREATE TABLE `users` (`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, `login` varchar(30) NOT NULL) ENGINE=MyISAM;
CREATE TABLE `user_posts` (`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, `user_id` bigint NOT NULL, `parent_id` bigint, `session_id` varchar(80)) ENGINE=MyISAM;
INSERT INTO `users` VALUES (1, 'SECRET
CREATE TABLE `lost` (`id` int);
