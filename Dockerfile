# The bot without the demo and the playground. Settings come from the environment (README.md, «Configuration»).
FROM python:3.11-slim-bookworm AS packages
COPY requirements/run.lock /srv/
RUN python -m venv /srv/venv \
    && /srv/venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r /srv/run.lock

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin abonement
WORKDIR /srv
COPY --from=packages /srv/venv venv
COPY bot bot
COPY scheduler scheduler
COPY locales locales
COPY migrations migrations
COPY documents documents
# Who runs it may write nothing here: what Python compiles is compiled now. SQLite's files, if they are used, lie in var.
RUN venv/bin/python -m compileall -q bot scheduler migrations && install -d -o abonement -m 700 var
ENV PATH=/srv/venv/bin:$PATH PYTHONUNBUFFERED=1 HOME=/tmp
USER abonement
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=30s --start-period=60s --retries=3 CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
