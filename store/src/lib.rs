//! Every SQL statement of the product, its drivers and migrations
