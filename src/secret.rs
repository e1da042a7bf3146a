//! The local channel's secret: a tunnel or a web page must not become a host.

use crate::Stopped;
use std::{fs, io::Write, path::Path};

/// The secret in the file, made if there is none yet; only this user can read it.
pub(crate) fn make(path: &Path) -> Result<String, Stopped> {
    if let Ok(secret) = read(path) {
        return Ok(secret);
    }
    let secret: String = (0..4).map(|_| format!("{:016x}", rand::random::<u64>())).collect();
    let write = || {
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path)?.write_all(secret.as_bytes())
    };
    write().map_err(|e| {
        Stopped::failure(format!("the local channel's secret can't be written to {}: {e}", path.display()))
    })?;
    Ok(secret)
}

/// The secret in the file.
pub(crate) fn read(path: &Path) -> Result<String, Stopped> {
    let text = fs::read_to_string(path).map_err(|e| {
        Stopped::failure(format!("the local channel's secret can't be read from {}: {e}", path.display()))
    })?;
    match text.trim() {
        "" => Err(Stopped::failure(format!("the local channel's secret in {} is empty", path.display()))),
        secret => Ok(secret.to_owned()),
    }
}
