# The suite with everything in it: natives, corpora, JupyterLab and the Java kernel.
# Runs by itself (docker run -p 8888:8888 IMAGE) and on Binder, which sets NB_USER and NB_UID.
FROM debian:12-slim

# Debian's release is the pin: within it only fixes change. Java's packages fail where slim images
# lack the folder for manual pages.
# hadolint ignore=DL3008
RUN mkdir -p /usr/share/man/man1 \
    && apt-get update \
    && apt-get install --yes --no-install-recommends \
       fonts-dejavu-core maven openjdk-17-jdk-headless python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*

ARG NB_USER=reader
ARG NB_UID=1000
ENV USER=${NB_USER} HOME=/home/${NB_USER}
RUN useradd --create-home --uid ${NB_UID} ${NB_USER}
USER ${NB_USER}
WORKDIR ${HOME}
COPY --chown=${NB_UID} . .

# Binder gives a session about 2 GB of memory, half of which libtorch needs.
ENV REPETITA_HEAP=900m PIP_NO_CACHE_DIR=1 LANG=C.UTF-8
# For NVIDIA GPUs, build with --build-arg SETUP_OPTIONS=--gpu and run with --gpus all.
ARG SETUP_OPTIONS=
# The second command makes DJL unpack libtorch; after that Maven's copies are not needed.
RUN environment/setup ${SETUP_OPTIONS} && environment/repetita speed --size 30K --rounds 1 --steps 1 && rm -r .m2

ENV PATH=${HOME}/environment/.venv/bin:${PATH}
EXPOSE 8888
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser"]
