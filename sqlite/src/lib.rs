//! The embedded database file: its lock and its one writer thread
