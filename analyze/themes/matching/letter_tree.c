#include "analyze/themes/matching/letter_tree.h"

#include "base/memory.h"

#include <stdlib.h>

void letter_tree_free(LetterTree *tree) {
    free(tree->nodes);
    *tree = (LetterTree){0};
}

uint32_t letter_tree_step(const LetterTree *tree, uint32_t node, unsigned char byte) {
    if (tree->count == 0) return LETTER_TREE_NONE;
    uint32_t child = node == LETTER_TREE_ROOT ? tree->beginnings[byte] : tree->nodes[node].child;
    while (child && tree->nodes[child].byte != byte) child = tree->nodes[child].sibling;
    return child ? child : LETTER_TREE_NONE;
}

static uint32_t add_node(LetterTree *tree, uint32_t parent, unsigned char byte) {
    MEMORY_GROW(tree->nodes, tree->capacity, (size_t)tree->count + 2);
    if (tree->count == 0) tree->count = 1; // the root
    uint32_t node = tree->count++;
    tree->nodes[node] = (LetterNode){.byte = byte};
    if (parent == LETTER_TREE_ROOT) {
        tree->beginnings[byte] = node;
    } else {
        tree->nodes[node].sibling = tree->nodes[parent].child;
        tree->nodes[parent].child = node;
    }
    return node;
}

uint32_t letter_tree_add(LetterTree *tree, Str str) {
    uint32_t node = LETTER_TREE_ROOT;
    for (size_t i = 0; i < str.length; i++) {
        unsigned char byte = (unsigned char)str.bytes[i];
        uint32_t next = letter_tree_step(tree, node, byte);
        node = next == LETTER_TREE_NONE ? add_node(tree, node, byte) : next;
    }
    return node;
}
