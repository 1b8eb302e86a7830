//! HTTPS of the bot's own, for a webhook without a proxy in front. Handshakes are made side by side and
//! in bounded number and time, so that one that dawdles keeps nobody out.

use std::fmt::Display;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::Listener;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

/// So many handshakes are under way at a time.
const AT_ONCE: usize = 64;

/// How long one may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long to wait after the system could not take a connection (it may be out of files).
const PAUSE: Duration = Duration::from_millis(500);

/// A certificate and its key, in PEM files.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The certificate, with those between it and its root.
    pub chain: PathBuf,
    /// The key.
    pub key: PathBuf,
    /// Whether no authority has signed it, so that Telegram must be given it.
    pub self_signed: bool,
}

/// Takes connections that have shown the certificate.
pub(super) struct TlsListener {
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

impl TlsListener {
    /// Over a listener.
    ///
    /// # Errors
    /// Where certificate and key cannot be read or do not belong together.
    pub(super) fn new(listener: TcpListener, certificate: &Certificate) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let acceptor = TlsAcceptor::from(Arc::new(configuration(certificate)?));
        let (sender, ready) = mpsc::channel(AT_ONCE);
        tokio::spawn(take(listener, acceptor, sender));
        Ok(Self { ready, address })
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(ready) => ready,
            // The task that takes connections ends only with the runtime.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

async fn take(
    listener: TcpListener,
    acceptor: TlsAcceptor,
    ready: mpsc::Sender<(TlsStream<TcpStream>, SocketAddr)>,
) {
    let at_once = Arc::new(Semaphore::new(AT_ONCE));
    while !ready.is_closed() {
        let Ok(permit) = Arc::clone(&at_once).acquire_owned().await else { return };
        let Ok((stream, address)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let (handshake, ready) = (acceptor.accept(stream), ready.clone());
        tokio::spawn(async move {
            if let Ok(Ok(stream)) = tokio::time::timeout(PATIENCE, handshake).await {
                let _ = ready.send((stream, address)).await;
            }
            drop(permit);
        });
    }
}

fn configuration(certificate: &Certificate) -> io::Result<ServerConfig> {
    let Certificate { chain, key, .. } = certificate;
    let wrong = |path: &PathBuf, what: &dyn Display| {
        io::Error::new(io::ErrorKind::InvalidData, format!("{}: {what}", path.display()))
    };
    let certificates = CertificateDer::pem_file_iter(chain)
        .and_then(|certificates| certificates.collect::<Result<Vec<_>, _>>())
        .map_err(|error| wrong(chain, &error))?;
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|error| wrong(key, &error))?;
    ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map(|builder| builder.with_no_client_auth())
        .and_then(|builder| builder.with_single_cert(certificates, secret))
        .map_err(|error| wrong(chain, &error))
}
