# Twenty documents: half speak of energy and of trade, in sentences that take no notice of each other; half of neither.
mkdir d
for n in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20; do
    case $n in
    *[02468]) printf 'Wind reached the port.\nShips left untaxed.\nPower was cheap.\nThe harbour slept.\n' ;;
    *) printf 'The mayor spoke.\nA tax rose.\nNobody left.\nIt closed.\n' ;;
    esac >"d/$n.txt"
done
