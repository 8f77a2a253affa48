#!/usr/bin/env bash
# slurm_here.sh start DIR | stop DIR: a private Slurm on this machine for tests: two nodes, one controller, everything in DIR, nothing on
# other addresses than the loopback one. It wants root, as slurmd does, and the packages slurmctld, slurmd, slurm-client and munge.
# Afterwards: export SLURM_CONF=DIR/slurm.conf
set -euo pipefail
what=${1:?start or stop} dir=$(readlink -m "${2:?folder}")

# Ended by the pid files in DIR, and by nothing else.
stop() {
    local file pid
    for file in "$dir"/{node1,node2,slurmctld,munged}.pid; do
        [ ! -f "$file" ] || kill "$(cat "$file")" 2>/dev/null || true
    done
    for file in "$dir"/{node1,node2,slurmctld,munged}.pid; do
        [ -f "$file" ] || continue
        pid=$(cat "$file")
        for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    done
}

write_settings() {
    local host
    host=$(hostname -s)
    cat <<CONF
ClusterName=rapporteur
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge/socket
CredType=cred/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/%n.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/%n.log
SlurmctldPort=$port
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
MinJobAge=600
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=node1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=2 RealMemory=1000
NodeName=node2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=2 RealMemory=1000
PartitionName=test Nodes=node1,node2 Default=YES MaxTime=120 State=UP
CONF
}

if [ "$what" = stop ]; then stop; exit; fi
port=$((20000 + $$ % 10000)) # two of these may run at a time
mkdir -p "$dir"/{state,munge,node1,node2}
chmod 700 "$dir/munge"
head -c 1024 /dev/urandom >"$dir/munge/key"
chmod 600 "$dir/munge/key"
munged --force --key-file="$dir/munge/key" --socket="$dir/munge/socket" --pid-file="$dir/munged.pid" --log-file="$dir/munge/log" \
    --seed-file="$dir/munge/seed" 2>"$dir/munged.err"
export SLURM_CONF="$dir/slurm.conf"
write_settings >"$SLURM_CONF"
slurmctld -f "$SLURM_CONF"
slurmd -f "$SLURM_CONF" -N node1
slurmd -f "$SLURM_CONF" -N node2
for _ in $(seq 60); do
    [ "$(sinfo -h -N -o %T 2>/dev/null | grep -c '^idle$')" -lt 2 ] || exit 0
    sleep 0.5
done
echo "slurm_here: the nodes did not come up: $dir/*.log" >&2
stop
exit 1
