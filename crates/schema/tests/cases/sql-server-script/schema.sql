USE [master]
GO
/****** Object:  Database [Shop] ******/
CREATE DATABASE [Shop]
GO
ALTER DATABASE [Shop] SET ANSI_NULLS OFF
GO
USE [Shop]
GO
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TYPE [dbo].[Name] FROM [nvarchar](50) NULL
GO
CREATE TABLE [dbo].[Customers](
	[CustomerID] [int] IDENTITY(1,1) NOT NULL,
	[Full Name] [dbo].[Name] NOT NULL,
	[Email] [varchar](255) NOT NULL,
	[Notes] [nvarchar](max) NULL,
	[Gender] [char](1) NULL,
	[Balance] [decimal](10, 2) NOT NULL,
	[IsActive] [bit] NOT NULL,
	[rowguid] [uniqueidentifier] ROWGUIDCOL  NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Version] [timestamp] NOT NULL,
	[Total]  AS ([Balance]*(2)) PERSISTED,
 CONSTRAINT [PK_Customers] PRIMARY KEY CLUSTERED 
(
	[CustomerID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY],
 CONSTRAINT [UQ_Email] UNIQUE NONCLUSTERED ([Email] ASC) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
SET ANSI_NULLS ON
GO
CREATE VIEW [dbo].[Active] AS SELECT * FROM dbo.Customers; SELECT 1
GO
CREATE TABLE [sales].[Orders](
	[OrderID] [int] IDENTITY(1,1) NOT NULL,
	[CustomerID] [int] NOT NULL,
	[Status] [tinyint] NOT NULL,
 CONSTRAINT [PK_O] PRIMARY KEY CLUSTERED ([OrderID] ASC)
) ON [PRIMARY]
GO
INSERT [dbo].[Customers] ([CustomerID], [Full Name]) VALUES (1, N'Ann''s;
GO
x')
GO
ALTER TABLE [dbo].[Customers] ADD  CONSTRAINT [DF_B]  DEFAULT ((0.00)) FOR [Balance]
GO
ALTER TABLE [dbo].[Customers] ADD  DEFAULT ((1)) FOR [IsActive]
GO
ALTER TABLE [sales].[Orders]  WITH CHECK ADD  CONSTRAINT [FK_O_C] FOREIGN KEY([CustomerID])
REFERENCES [dbo].[Customers] ([CustomerID])
ON DELETE CASCADE
GO
ALTER TABLE [sales].[Orders] CHECK CONSTRAINT [FK_O_C]
GO
ALTER TABLE [dbo].[Customers]  WITH CHECK ADD  CONSTRAINT [CK_G] CHECK  (([Gender]='F' OR [Gender]='M'))
GO
ALTER TABLE [sales].[Orders]  WITH CHECK ADD  CONSTRAINT [CK_S] CHECK  (([Status]>=(1) AND [Status]<=(8)))
GO
/****** proc ******/
CREATE PROCEDURE [dbo].[uspX] @a int AS
BEGIN
  SET NOCOUNT ON;
  CREATE TABLE #t (a int);
  SELECT 1;
END
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Who buys' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Customers'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Where mail goes' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Customers', @level2type=N'COLUMN',@level2name=N'Email'
GO
USE [master]
GO
