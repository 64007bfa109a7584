-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: localhost    Database: shop
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!50503 SET NAMES utf8mb4 */;

DROP TABLE IF EXISTS `customers`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
CREATE TABLE `customers` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `email` varchar(190) COLLATE utf8mb4_unicode_ci NOT NULL COMMENT 'Where; mail goes',
  `tier` enum('bronze','silver','gold') NOT NULL DEFAULT 'bronze',
  `active` tinyint(1) NOT NULL DEFAULT '1',
  `points` int unsigned DEFAULT '0',
  `tags` set('a','b') DEFAULT NULL,
  `bio` text,
  `extra` json DEFAULT NULL,
  `avatar` longblob,
  `updated_at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `full` varchar(50) GENERATED ALWAYS AS (concat(`email`,_utf8mb4' x')) VIRTUAL,
  `referrer_id` int unsigned DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_email` (`email`),
  KEY `k` (`tier`),
  FULLTEXT KEY `ft` (`bio`),
  CONSTRAINT `fk_ref` FOREIGN KEY (`referrer_id`) REFERENCES `customers` (`id`) ON DELETE SET NULL,
  CONSTRAINT `ck` CHECK ((`points` >= 0))
) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='Who buys';
/*!40101 SET character_set_client = @saved_cs_client */;

LOCK TABLES `customers` WRITE;
/*!40000 ALTER TABLE `customers` DISABLE KEYS */;
INSERT INTO `customers` VALUES (1,'a@b.c','gold',1,0,NULL,'It\'s; CREATE TABLE x (\n','{}',_binary '\0;\'','2020-01-01',NULL,NULL),(2,'secret');
/*!40000 ALTER TABLE `customers` ENABLE KEYS */;
UNLOCK TABLES;
CREATE TABLE `log` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `at` datetime(6) NOT NULL,
  `what` varchar(20) CHARACTER SET latin1 NOT NULL,
  `secret` varchar(40) binary DEFAULT NULL,
  PRIMARY KEY (`id`,`at`)
) ENGINE=InnoDB
/*!50100 PARTITION BY RANGE (year(`at`))
(PARTITION p0 VALUES LESS THAN (2020) ENGINE = InnoDB) */;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `t` BEFORE INSERT ON `customers` FOR EACH ROW BEGIN
 IF NEW.points < 0 THEN SET NEW.points = 0; END IF;
END */;;
DELIMITER ;
/*!50001 CREATE VIEW `v` AS SELECT 1 AS `a`*/;
-- Dump completed
