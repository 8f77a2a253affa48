// The files that report graph writes of a network. The extension of -o chooses.
#pragma once

#include "base/output.h"
#include "report/reading/network.h"

void graphml_write(const Network *network, Output *output);
void gexf_write(const Network *network, Output *output);
void pajek_write(const Network *network, Output *output);
void node_table_write(const Network *network, Output *output);
void edge_table_write(const Network *network, Output *output);
void vosviewer_map_write(const Network *network, Output *output);
void vosviewer_network_write(const Network *network, Output *output);
