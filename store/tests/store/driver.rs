//! What the drivers promise, below any table of the product.

mod conformance;
mod postgres;
mod rotation;
mod tls;
