FROM python:3.11-slim

# The bot does not run as root. Its database is in a folder that can be a volume.
RUN useradd --create-home watchparty && mkdir /data && chown watchparty /data
WORKDIR /app
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY bot bot
COPY cogs cogs
COPY db db
RUN pip install --no-cache-dir uv==0.13.9 && uv sync --no-dev && rm -rf /root/.cache
USER watchparty
ENV DATABASE_URL=sqlite+aiosqlite:////data/watchparty.db PATH=/app/.venv/bin:$PATH
VOLUME /data
STOPSIGNAL SIGTERM
CMD ["watchparty", "run"]
