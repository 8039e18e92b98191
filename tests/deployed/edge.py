"""A TLS proxy for the public host names of AWS, on one loopback port.

The browser resolves every host name to 127.0.0.1. So it opens the addresses in the outputs of the
stack: the page of CloudFront, the form of Cognito and the WebSocket of API Gateway. Each request
except a WebSocket's gets its own connection, so the proxy reads only the head of each request.

    python edge.py PORT-OF-THE-CLOUD    prints its own port
"""

import asyncio
import re
import ssl
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

API = re.compile(r"(\w+)\.execute-api\..*")


def certificate() -> ssl.SSLContext:
    """Return a TLS context for a server, with a self-signed certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "edge")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        both = Path(folder) / "both.pem"
        both.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + signed.public_bytes(serialization.Encoding.PEM)
        )
        context.load_cert_chain(both)
    return context


def rewritten(head: str) -> str:
    """Return the head of a request in the form that the emulator expects."""
    first, *lines = head.split("\r\n")
    headers = {line.partition(":")[0].lower(): line.partition(":")[2].strip() for line in lines}
    if api := API.fullmatch(headers.get("host", "")):
        method, path, version = first.split(" ")
        first = f"{method} /_aws/execute-api/{api[1]}{path} {version}"
    if "upgrade" not in headers:
        lines = [line for line in lines if not line.lower().startswith("connection:")]
        lines.append("Connection: close")
    return "\r\n".join([first, *lines, "X-Forwarded-Proto: https"])


async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Copy bytes until the reader ends."""
    try:
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def main(cloud: int) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()
            return
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", cloud)
        inner_writer.write(rewritten(head.decode("latin-1").removesuffix("\r\n\r\n")).encode())
        inner_writer.write(b"\r\n\r\n")
        await asyncio.gather(pipe(reader, inner_writer), pipe(inner_reader, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=certificate())
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
