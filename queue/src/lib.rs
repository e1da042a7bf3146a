//! The envelope, and the queue that carries it
